package io.countersign.desktop.accounts;

import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.View;
import java.util.List;
import java.util.function.IntConsumer;

/** What can be done to one account, from wherever it is asked. */
final class AccountDeeds {
  private final AccountDesk desk;
  private final Runnable changed;
  private final Runnable gone;

  /**
   * Makes the deeds.
   *
   * @param changed what happens after an account was changed
   * @param gone what happens after an account was deleted
   */
  AccountDeeds(AccountDesk desk, Runnable changed, Runnable gone) {
    this.desk = desk;
    this.changed = changed;
    this.gone = gone;
  }

  private Kit kit() {
    return desk.kit();
  }

  /** Tells whoever lists accounts that something changed. */
  void changed() {
    changed.run();
  }

  void create(IntConsumer created) {
    View<AccountEditController> view = kit().views().load(AccountEditController.class);
    view.controller().create(kit().dialogs().show(view), created);
  }

  void edit(int id) {
    edit(id, ProfileField.USERNAME);
  }

  /** Edits the account, with the focus in one field. */
  void edit(int id, ProfileField first) {
    kit()
        .tasks()
        .run(() -> desk.open(id))
        .onSuccess(
            open -> {
              View<AccountEditController> view = kit().views().load(AccountEditController.class);
              view.controller().edit(kit().dialogs().show(view), open, first, changed);
            });
  }

  void activate(AccountDetail account) {
    kit()
        .tasks()
        .run(() -> desk.core().accounts().activate(desk.me(), account.id()))
        .onSuccess(
            done -> {
              changed.run();
              kit().notices().done(desk.text("accounts.done.activated", AccountWords.name(done)));
            });
  }

  void deactivate(AccountDetail account) {
    kit()
        .tasks()
        .run(() -> desk.core().accounts().deactivate(desk.me(), account.id()))
        .onSuccess(
            done -> {
              changed.run();
              String text = desk.text("accounts.done.deactivated", AccountWords.name(done));
              kit()
                  .notices()
                  .show(
                      Notice.done(text)
                          .with(desk.text("accounts.done.activate-again"), () -> activate(done)));
            });
  }

  /** Asks whether to delete the account, saying what goes with it. */
  void delete(int id) {
    kit().tasks().run(() -> desk.open(id)).onSuccess(this::askToDelete);
  }

  private void askToDelete(OpenAccount open) {
    if (!open.keeps().isEmpty()) {
      kit().problems().show(new AppException(open.keeps(), open.account().username()));
      return;
    }
    String name = AccountWords.name(open.account());
    List<String> goes = desk.words().goes(open.belongings());
    kit()
        .dialogs()
        .confirm(
            ConfirmSpec.danger(
                    desk.text("accounts.delete.title", name),
                    desk.text(
                        goes.isEmpty() ? "accounts.delete.alone" : "accounts.delete.text", name),
                    desk.text("accounts.delete.verb"))
                .hitting(goes),
            () ->
                kit()
                    .tasks()
                    .run(() -> desk.core().accounts().delete(desk.me(), open.id()))
                    .onSuccess(
                        done -> {
                          gone.run();
                          kit().notices().done(desk.text("accounts.done.deleted", name));
                        }));
  }

  void setPassword(OpenAccount open) {
    View<PasswordSetController> view = kit().views().load(PasswordSetController.class);
    view.controller().begin(kit().dialogs().show(view), open, changed);
  }

  void generatePassword(OpenAccount open) {
    View<PasswordDeedController> view = kit().views().load(PasswordDeedController.class);
    view.controller().generate(kit().dialogs().show(view), open, changed);
  }

  void removePassword(OpenAccount open) {
    View<PasswordDeedController> view = kit().views().load(PasswordDeedController.class);
    view.controller().remove(kit().dialogs().show(view), open, changed);
  }
}
