package io.countersign.desktop.tokens;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.access.Collected;
import io.countersign.core.instance.Core;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.kit.WorkBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * What people do to tokens: the dialogs that ask, the run over one or many, and what is told of it.
 * One run at a time.
 */
final class TokenDeeds {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final Supplier<String> endpointAddress;
  private Runnable changed = () -> {};
  private Consumer<TokenRow> issued = row -> {};
  private WorkBar bar = new WorkBar();
  private Node[] held = {};
  private boolean running;

  TokenDeeds(Kit kit, Core core, Supplier<Actor> actor, Supplier<String> endpointAddress) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.endpointAddress = endpointAddress;
  }

  /**
   * Says where a run shows how far it is.
   *
   * @param held what is disabled during a run
   * @param changed called whenever tokens may have changed
   * @param issued called when a new token was shown to whom it is for
   */
  void showIn(WorkBar bar, Runnable changed, Consumer<TokenRow> issued, Node... held) {
    this.bar = bar;
    this.changed = changed;
    this.issued = issued;
    this.held = held;
  }

  void issue() {
    View<TokenIssueController> view = kit.views().load(TokenIssueController.class);
    view.controller().begin(kit.dialogs().show(view), Optional.empty(), this::revealNew);
  }

  void issueFor(int accountId) {
    View<TokenIssueController> view = kit.views().load(TokenIssueController.class);
    view.controller().begin(kit.dialogs().show(view), Optional.of(accountId), this::revealNew);
  }

  private void revealNew(Issued made) {
    changed.run();
    reveal(
        made,
        () -> {
          TokenRow row = made.row();
          kit.notices().done(kit.text("tokens.issue.done", row.name(), row.owner()));
          issued.accept(row);
        });
  }

  void edit(TokenRow row) {
    View<TokenEditController> view = kit.views().load(TokenEditController.class);
    view.controller()
        .begin(
            kit.dialogs().show(view),
            row,
            edited -> {
              changed.run();
              kit.notices().done(kit.text("tokens.edit.done", edited.name()));
            });
  }

  void revoke(List<TokenRow> rows) {
    if (running || rows.isEmpty()) {
      return;
    }
    View<TokenRevokeController> view = kit.views().load(TokenRevokeController.class);
    view.controller()
        .begin(
            kit.dialogs().show(view),
            rows,
            () -> again(rows),
            reason ->
                run(Deed.REVOKE, rows, row -> core.tokens().revoke(actor.get(), row.id(), reason)));
  }

  /** The same tokens as they are now, those that are named; the others as they were. */
  private List<TokenRow> again(List<TokenRow> rows) {
    List<TokenRow> now = new ArrayList<>(rows);
    for (int i = 0; i < Math.min(rows.size(), TokenLook.MOST_LINES); i++) {
      now.set(i, core.tokens().open(actor.get(), rows.get(i).id()));
    }
    return now;
  }

  void suspend(List<TokenRow> rows) {
    run(Deed.SUSPEND, rows, row -> core.tokens().suspend(actor.get(), row.id()));
  }

  void resume(List<TokenRow> rows) {
    run(Deed.RESUME, rows, row -> core.tokens().resume(actor.get(), row.id()));
  }

  void moveExpiry(List<TokenRow> rows) {
    if (running || rows.isEmpty()) {
      return;
    }
    View<TokenExpiryController> view = kit.views().load(TokenExpiryController.class);
    view.controller().begin(kit.dialogs().show(view), rows, moment -> moveExpiry(rows, moment));
  }

  private void moveExpiry(List<TokenRow> rows, Optional<Instant> moment) {
    run(
        Deed.EXPIRY,
        rows,
        row -> core.tokens().expireAt(actor.get(), row.id(), moment.orElse(null)));
  }

  void reveal(Issued made, Runnable done) {
    String title = kit.text("tokens.reveal.title", made.row().owner(), made.row().name());
    reveal(title, Optional.of(made.secret()), Optional.empty(), done);
  }

  void reveal(Collected collected, String owner, Runnable done) {
    String title =
        collected
            .token()
            .map(made -> kit.text("tokens.reveal.title", owner, made.row().name()))
            .orElseGet(() -> kit.text("tokens.reveal.title-password", owner));
    reveal(title, collected.token().map(Issued::secret), collected.password(), done);
  }

  private void reveal(
      String title, Optional<Secret> token, Optional<Secret> password, Runnable done) {
    View<TokenRevealController> view = kit.views().load(TokenRevealController.class);
    OpenDialog dialog = kit.dialogs().showSticky(view);
    view.controller()
        .begin(dialog, new Revealed(title, token, password, endpointAddress.get()), done);
  }

  private void run(Deed deed, List<TokenRow> rows, Consumer<TokenRow> act) {
    if (running || rows.isEmpty()) {
      return;
    }
    running = true;
    bar.setText(text(deed, ".running", rows.size(), rows.getFirst().name()));
    Work<Tally> work = kit.tasks().run(progress -> Tally.of(deed, rows, act, progress));
    work.progressIn(bar)
        .disabling(held)
        .onEnd(
            () -> {
              running = false;
              changed.run();
            })
        .onSuccess(this::tell);
  }

  private void tell(Tally tally) {
    if (tally.problem() != null) {
      kit.problems().show(tally.problem());
    }
    if (tally.problem() != null && tally.asked() == 1) {
      return;
    }
    if (tally.complete()) {
      kit.notices().show(done(tally));
    } else if (tally.asked() == 1 && !tally.refused().isEmpty()) {
      kit.problems().show(tally.refused().getFirst().why());
    } else if (tally.asked() == 1 && !tally.already().isEmpty()) {
      String name = tally.already().getFirst().name();
      kit.notices().show(Notice.warning(text(tally.deed(), ".already", 1, name)));
    } else {
      View<TokenResultController> view = kit.views().load(TokenResultController.class);
      view.controller().begin(kit.dialogs().show(view), tally);
    }
  }

  private Notice done(Tally tally) {
    String name = tally.done().getFirst().name();
    Notice notice = Notice.done(text(tally.deed(), ".done", tally.asked(), name));
    return tally
        .deed()
        .undo()
        .map(undo -> notice.with(kit.text("kit.undo"), () -> take(undo, tally.done())))
        .orElse(notice);
  }

  private void take(Deed deed, List<TokenRow> rows) {
    if (deed == Deed.RESUME) {
      resume(rows);
    } else {
      suspend(rows);
    }
  }

  private String text(Deed deed, String tail, Object... args) {
    return kit.text("tokens.deed." + deed.word() + tail, args);
  }
}
