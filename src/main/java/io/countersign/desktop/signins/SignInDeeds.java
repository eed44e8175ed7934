package io.countersign.desktop.signins;

import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.kit.WorkBar;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** How sign-ins are ended, each deed from its question to its notice. */
final class SignInDeeds {
  private final SignInDesk desk;
  private final SignInWords words;
  private final WorkBar bar;
  private final Runnable changed;
  private final Node[] held;

  /** How much of one account is live. */
  private record Live(long jwts, long sessions) {}

  /**
   * Makes the deeds.
   *
   * @param bar where a run shows how far it is
   * @param changed called after sign-ins may have changed
   * @param held what is disabled during a run
   */
  SignInDeeds(SignInDesk desk, WorkBar bar, Runnable changed, Node... held) {
    this.desk = desk;
    this.words = desk.words();
    this.bar = bar;
    this.changed = changed;
    this.held = held;
  }

  private Kit kit() {
    return desk.kit();
  }

  /** Asks whether to end these; those that were ended already are left out. */
  void end(List<JwtFamilyRow> chosen) {
    List<JwtFamilyRow> rows =
        chosen.stream().filter(row -> words.whyNotEnd(row).isEmpty()).toList();
    if (rows.isEmpty()) {
      kit().notices().show(Notice.warning(words.whyNotEnd(chosen.getFirst())));
      return;
    }
    JwtFamilyRow first = rows.getFirst();
    ConfirmSpec question =
        rows.size() == 1
            ? ConfirmSpec.danger(
                desk.text("signins.end.one.title", first.owner()),
                desk.text("signins.end.one.text", words.begun(first)),
                desk.text("signins.end.one.verb"))
            : ConfirmSpec.danger(
                    desk.text("signins.end.many.title", rows.size()),
                    desk.text("signins.end.many.text"),
                    desk.text("signins.end.many.verb", rows.size()))
                .hitting(words.lines(rows));
    kit().dialogs().confirm(question, () -> run(rows));
  }

  private void run(List<JwtFamilyRow> rows) {
    bar.setText(desk.text("signins.end.running"));
    kit()
        .tasks()
        .run(
            progress ->
                Batch.run(rows, row -> desk.core().jwts().end(desk.me(), row.id()), progress))
        .progressIn(bar)
        .disabling(held)
        .onEnd(changed)
        .onSuccess(outcome -> tell(outcome, rows.getFirst().owner()));
  }

  private void tell(Batch.Outcome<JwtFamilyRow> outcome, String owner) {
    if (outcome.problem() != null) {
      kit().problems().show(outcome.problem());
      if (outcome.total() == 1) {
        return;
      }
    }
    if (outcome.total() == 1 && !outcome.refused().isEmpty()) {
      kit().problems().show(outcome.refused().getFirst().why());
    } else if (outcome.done().size() == outcome.total()) {
      kit()
          .notices()
          .done(
              outcome.total() == 1
                  ? desk.text("signins.end.one.done", owner)
                  : desk.text("signins.end.many.done", outcome.total()));
    } else {
      kit()
          .notices()
          .show(
              Notice.warning(
                  desk.text("signins.end.some", outcome.done().size(), outcome.total())));
    }
  }

  /** Asks before which moment everything shall end, for all accounts. */
  void endBefore() {
    View<EndBeforeController> view = kit().views().load(EndBeforeController.class);
    view.controller().begin(kit().dialogs().show(view), changed);
  }

  private Live live(int accountId) {
    JwtFamilyFilter live = JwtFamilyFilter.of(accountId).in(FamilyState.LIVE);
    return new Live(
        desk.core().jwts().countFamilies(desk.me(), live),
        desk.core().sessions().count(desk.me(), Optional.of(accountId)));
  }

  /** Asks whether to end everything of one account, web sessions among it. */
  void endAllOf(int accountId, String owner) {
    kit()
        .tasks()
        .run(() -> live(accountId))
        .onSuccess(
            live ->
                kit()
                    .dialogs()
                    .confirm(
                        ConfirmSpec.danger(
                            desk.text("signins.end.account.title", owner),
                            desk.text("signins.end.account.text", live.jwts(), live.sessions()),
                            desk.text("signins.end.account.verb")),
                        () -> runAllOf(accountId, owner)));
  }

  private void runAllOf(int accountId, String owner) {
    kit()
        .tasks()
        .run(() -> desk.core().jwts().endAllOf(desk.me(), accountId))
        .progressIn(bar)
        .disabling(held)
        .onEnd(changed)
        .onSuccess(ended -> kit().notices().done(desk.text("signins.end.account.done", owner)));
  }

  /** Asks whether to end a web session. */
  void end(SessionRow row) {
    String when = kit().messages().relative(row.begunAt());
    kit()
        .dialogs()
        .confirm(
            ConfirmSpec.danger(
                desk.text("signins.end.web.title", row.owner()),
                desk.text("signins.end.web.text", when, row.address()),
                desk.text("signins.end.web.verb")),
            () ->
                kit()
                    .tasks()
                    .run(() -> desk.core().sessions().end(desk.me(), row.id()))
                    .disabling(held)
                    .onEnd(changed)
                    .onSuccess(
                        done ->
                            kit().notices().done(desk.text("signins.end.web.done", row.owner()))));
  }
}
