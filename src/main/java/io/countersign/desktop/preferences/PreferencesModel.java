package io.countersign.desktop.preferences;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.SettingsException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads, checks and changes the settings. Every method but {@link #check} looks whether who acts
 * may do so, and takes its time.
 */
final class PreferencesModel {
  private final Core core;
  private final Supplier<Actor> actor;
  private final MachineSettings machine;

  /**
   * What a change did.
   *
   * @param before as it was
   * @param after as it is
   */
  record Change(Preference before, Preference after) {
    /** Whether it can be taken back: what a secret was, nobody knows. */
    boolean isUndoable() {
      return before.kind() != Preference.Kind.SECRET;
    }
  }

  PreferencesModel(Core core, Supplier<Actor> actor, MachineSettings machine) {
    this.core = core;
    this.actor = actor;
    this.machine = machine;
  }

  /** Every setting, those of this machine first, in the order of their declaration. */
  List<Preference> list() {
    Stream<Preference> policies = core.policies().list(actor.get()).stream().map(Preference::of);
    return Stream.concat(MachineSetting.all().stream().map(this::machine), policies).toList();
  }

  /**
   * Checks what was typed.
   *
   * @return the canonical form
   * @throws AppException why it does not fit
   */
  String check(Preference preference, String typed) {
    return Policy.find(preference.key())
        .map(policy -> policy.check(typed))
        .orElseGet(() -> told(() -> canonical(setting(preference), typed)));
  }

  /**
   * Sets it.
   *
   * @throws AppException if the value does not fit, the actor may not, or the file refuses
   */
  Change save(Preference preference, String typed) {
    Preference before = now(preference);
    var policy = Policy.find(preference.key());
    if (policy.isPresent()) {
      core.policies().set(actor.get(), policy.get(), typed);
    } else {
      changeMachine(preference, setting -> machine.setText(setting, typed));
    }
    return new Change(before, now(preference));
  }

  /**
   * Lets its default hold again.
   *
   * @throws AppException if the actor may not, or the file refuses
   */
  Change reset(Preference preference) {
    Preference before = now(preference);
    var policy = Policy.find(preference.key());
    if (policy.isPresent()) {
      core.policies().reset(actor.get(), policy.get());
    } else {
      changeMachine(preference, machine::reset);
    }
    return new Change(before, now(preference));
  }

  private void changeMachine(Preference preference, Consumer<MachineSetting<?>> change) {
    MachineSetting<?> setting = setting(preference);
    core.policies()
        .changeOnMachine(
            actor.get(),
            setting.name(),
            () -> machine.kept(setting),
            () ->
                told(
                    () -> {
                      change.accept(setting);
                      return null;
                    }));
  }

  /** Makes it as it was before {@code change}, or its default where nobody had set it. */
  Change undo(Change change) {
    return change.before().isSet()
        ? save(change.after(), change.before().value())
        : reset(change.after());
  }

  private Preference now(Preference preference) {
    return list().stream()
        .filter(each -> each.key().equals(preference.key()))
        .findFirst()
        .orElseThrow();
  }

  private static MachineSetting<?> setting(Preference preference) {
    return MachineSettings.named(preference.key());
  }

  private <T> Preference machine(MachineSetting<T> setting) {
    return Preference.of(
        setting,
        machine.text(setting),
        Preference.Source.valueOf(machine.origin(setting).name()),
        machine.pinnedBy(setting).orElse(""));
  }

  private static <T> String canonical(MachineSetting<T> setting, String typed) {
    return setting.write(setting.read(typed));
  }

  /** Refusals of the settings file are refusals like others. */
  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (SettingsException e) {
      throw AppException.causedBy(e, e.code(), e.args().toArray());
    }
  }
}
