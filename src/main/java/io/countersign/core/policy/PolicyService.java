package io.countersign.core.policy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.CredentialChanges;
import io.countersign.core.Durations;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.store.Database;
import io.countersign.core.store.Kept;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Reads and changes policies. The values are kept until a change; {@link Database#tell} must be
 * given this before whoever remembers what follows from them.
 */
public final class PolicyService implements CredentialChanges {
  private static final String HS256 = "HS256";

  private final Database database;
  private final MasterKey masterKey;
  private final Pins pins;
  private final Kept<Map<String, String>> stored;

  /** Makes the service; the values are read at first use and kept. */
  public PolicyService(Database database, MasterKey masterKey) {
    this(database, masterKey, List.of());
  }

  /**
   * Makes the service with some policies pinned; {@link #settle} is to be called once it is wired.
   *
   * @throws AppException {@code setting-given-wrong} if a pinned value does not fit
   */
  public PolicyService(Database database, MasterKey masterKey, List<Pin> given) {
    this.database = database;
    this.masterKey = masterKey;
    this.pins = new Pins(given, this::content);
    this.stored = database.keep(() -> pins.over(load()));
  }

  /**
   * Looks whether what is pinned goes together with what is stored.
   *
   * @return whether {@link #settle} will find nothing to write
   * @throws AppException {@code jwt-secret-missing} for HS256 without a secret
   */
  public boolean isSettled() {
    if (!pins.isEmpty() && text(Policy.JWT_ALGORITHM).equals(HS256)) {
      secret(Policy.JWT_HS256_SECRET)
          .orElseThrow(() -> new AppException("jwt-secret-missing"))
          .close();
    }
    return pins.areAudited(database);
  }

  /**
   * Looks whether what is pinned goes together with what is stored, and audits what is pinned
   * otherwise than before.
   *
   * @throws AppException as {@link #isSettled}
   */
  public void settle() {
    if (!isSettled()) {
      pins.audit(database);
    }
  }

  private String content(Policy policy, String checked) {
    return policy.secret() ? wrap(policy, checked) : checked;
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(PolicySetting.class);
  }

  /** The value of {@code policy} in canonical form, set or default; not for secret ones. */
  public String text(Policy policy) {
    if (policy.secret()) {
      throw new IllegalArgumentException(policy + " is secret");
    }
    return stored().getOrDefault(policy.key(), policy.initial());
  }

  /** The value of a {@link Policy.Type#NUMBER}. */
  public int number(Policy policy) {
    return Integer.parseInt(text(policy));
  }

  /** The value of a {@link Policy.Type#DURATION}. */
  public Duration duration(Policy policy) {
    return Durations.parse(text(policy));
  }

  /** The value of a {@link Policy.Type#SWITCH}. */
  public boolean isOn(Policy policy) {
    return Boolean.parseBoolean(text(policy));
  }

  /** The value of a secret policy, if it was set; the caller closes it. */
  public Optional<Secret> secret(Policy policy) {
    return Optional.ofNullable(stored().get(policy.key()))
        .map(
            wrapped -> {
              byte[] plain = masterKey.unwrap(context(policy), Base64.getDecoder().decode(wrapped));
              Secret secret = Secret.of(new String(plain, StandardCharsets.UTF_8));
              Arrays.fill(plain, (byte) 0);
              return secret;
            });
  }

  /** All policies in the order of their keys' declaration; secret values are left out. */
  public List<PolicyRow> list(Actor actor) {
    database.require(actor, "setting.list");
    Map<String, String> set = load();
    return Arrays.stream(Policy.values()).map(policy -> row(policy, set)).toList();
  }

  private PolicyRow row(Policy policy, Map<String, String> set) {
    String value = pins.over(set).getOrDefault(policy.key(), policy.initial());
    return new PolicyRow(
        policy, policy.secret() ? null : value, set.containsKey(policy.key()), pins.by(policy));
  }

  /**
   * Sets a policy.
   *
   * @throws AppException if the value does not fit (see {@link Policy#check}) or the actor may not;
   *     {@code setting-pinned} if it is pinned; {@code jwt-secret-missing} for HS256 without a
   *     secret
   */
  public void set(Actor actor, Policy policy, String value) {
    set(actor, policy, Optional.empty(), value);
  }

  /**
   * Sets a policy that is not secret, if it still has the value that somebody saw.
   *
   * @param seen in canonical form
   * @throws AppException as the other {@code set}; {@code changed-meanwhile} if it has another
   */
  public void set(Actor actor, Policy policy, String seen, String value) {
    set(actor, policy, Optional.of(seen), value);
  }

  private synchronized void set(Actor actor, Policy policy, Optional<String> seen, String value) {
    database.require(actor, "setting.changed");
    pins.demandFree(policy);
    String checked = policy.check(value);
    database.write(
        actor,
        "setting.changed",
        tx -> {
          refuseHalf(tx.session(), policy, checked);
          String content = content(policy, checked);
          PolicySetting setting = tx.session().find(PolicySetting.class, policy.key());
          boolean fresh = setting == null;
          String before = fresh ? policy.initial() : setting.content();
          if (!seen.orElse(before).equals(before)) {
            throw new AppException("changed-meanwhile");
          }
          if (fresh) {
            setting = new PolicySetting(policy.key());
          }
          setting.change(content, actor.name(), tx.now());
          if (fresh) {
            tx.onConstraint("policy_settings_pk", () -> new AppException("changed-meanwhile"));
            tx.session().persist(setting);
          }
          tx.audit("setting.changed", Subject.setting(policy.key()), told(policy, before, checked));
          tx.changed(new CredentialChange.OfEverything());
          return null;
        });
  }

  /**
   * Gives a policy its default again.
   *
   * @throws AppException {@code setting-pinned} if it is pinned; {@code jwt-secret-needed} for the
   *     secret while JWTs are signed with it
   */
  public synchronized void reset(Actor actor, Policy policy) {
    database.require(actor, "setting.changed");
    pins.demandFree(policy);
    database.write(
        actor,
        "setting.changed",
        tx -> {
          refuseHalf(tx.session(), policy, policy.initial());
          PolicySetting setting = tx.session().find(PolicySetting.class, policy.key());
          if (setting != null) {
            tx.session().remove(setting);
            tx.audit(
                "setting.changed",
                Subject.setting(policy.key()),
                told(policy, setting.content(), policy.initial()));
            tx.changed(new CredentialChange.OfEverything());
          }
          return null;
        });
  }

  /**
   * Changes a setting that is kept on one machine, outside the database, and audits it. The change
   * is made before the commit: if that fails, it holds although the caller is told otherwise, and
   * is audited once it is made again.
   *
   * @param name the name of the setting, whose values are not secret
   * @param kept gives the value that is kept, as text
   * @param change makes the change; what it throws is thrown, and nothing is audited
   */
  public void changeOnMachine(Actor actor, String name, Supplier<String> kept, Runnable change) {
    database.require(actor, "setting.changed");
    String before = kept.get();
    database.write(
        actor,
        "setting.changed",
        tx -> {
          change.run();
          Map<String, String> detail = new LinkedHashMap<>();
          detail.put("before", before);
          detail.put("after", kept.get());
          tx.audit("setting.machine-changed", Subject.setting(name), detail);
          return null;
        });
  }

  private static Map<String, String> told(Policy policy, String before, String after) {
    Map<String, String> detail = new LinkedHashMap<>();
    if (!policy.secret()) {
      detail.put("before", before);
      detail.put("after", after);
    }
    return detail;
  }

  private String wrap(Policy policy, String value) {
    byte[] wrapped = masterKey.wrap(context(policy), value.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(wrapped);
  }

  private static String context(Policy policy) {
    return "policy " + policy.key();
  }

  private Map<String, String> stored() {
    return stored.get();
  }

  @Override
  public void changed(Collection<CredentialChange> changes) {
    if (changes.stream().anyMatch(CredentialChange.OfEverything.class::isInstance)) {
      stored.forget();
    }
  }

  /** HS256 and its secret are set in this order and taken back in the other. */
  private void refuseHalf(Session session, Policy policy, String value) {
    if (policy == Policy.JWT_ALGORITHM
        && value.equals(HS256)
        && !pins.holds(Policy.JWT_HS256_SECRET)
        && session.find(PolicySetting.class, Policy.JWT_HS256_SECRET.key()) == null) {
      throw AppException.of("value", "jwt-secret-missing");
    }
    if (policy == Policy.JWT_HS256_SECRET && value.isEmpty()) {
      Policy algorithms = Policy.JWT_ALGORITHM;
      PolicySetting set = session.find(PolicySetting.class, algorithms.key());
      Map<String, String> stored = set == null ? Map.of() : Map.of(set.name(), set.content());
      String algorithm = pins.over(stored).getOrDefault(algorithms.key(), algorithms.initial());
      if (algorithm.equals(HS256)) {
        throw new AppException("jwt-secret-needed");
      }
    }
  }

  /** What is stored, by the key of the policy. */
  private Map<String, String> load() {
    return database
        .ask(
            "select name, content from policy_settings",
            row -> Map.entry(row.text("name"), row.text("content")))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
