package io.countersign.desktop.requests;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.access.AccessService;
import io.countersign.core.access.Collected;
import io.countersign.core.access.Grant;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can be done to a request, each deed from its question to its notice. */
final class RequestDeeds {
  private final Kit kit;
  private final AccessService access;
  private final Core core;
  private final Supplier<Actor> actor;
  private final BiConsumer<Collected, RequestRow> reveal;
  private final BiConsumer<Integer, String> offerLink;

  /**
   * Whose request it is.
   *
   * @param entersBySso whether the provider that is set lets them in
   */
  private record Owner(AccountDetail account, boolean entersBySso) {
    boolean canSignIn() {
      return account.hasPassword() || entersBySso;
    }
  }

  /** Who shows the requests. */
  interface Inbox {
    /** Something was done: what is listed, and how many, has changed. */
    void changed();

    /** {@code row} is not as it was shown, and stays in view as it is now. */
    void updated(RequestRow row);
  }

  RequestDeeds(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      BiConsumer<Collected, RequestRow> reveal,
      BiConsumer<Integer, String> offerLink) {
    this.kit = kit;
    this.core = core;
    this.access = core.access();
    this.actor = actor;
    this.reveal = reveal;
    this.offerLink = offerLink;
  }

  void approve(RequestRow row, Inbox inbox) {
    ask(
        row,
        owner -> {
          View<ApproveRequestController> view = kit.views().load(ApproveRequestController.class);
          ApproveRequestController form = view.controller();
          OpenDialog dialog = kit.dialogs().show(view);
          form.begin(dialog, row, owner.account(), grant -> grant(row, owner, grant, form, inbox));
        });
  }

  private void grant(
      RequestRow row, Owner owner, Grant grant, ApproveRequestController form, Inbox inbox) {
    kit.tasks()
        .run(() -> access.approve(actor.get(), row.id(), row.version(), grant))
        .disabling(form.buttons())
        .onSuccess(
            approved -> {
              form.close();
              inbox.changed();
              if (row.wants() == Wants.ACCOUNT) {
                kit.notices().done(kit.text("requests.approve.activated", row.username()));
                return;
              }
              String until = kit.messages().day(approved.grantLapsesAt());
              kit.notices()
                  .show(
                      Notice.done(kit.text("requests.approve.done", row.name(), until))
                          .with(
                              kit.text("requests.approve.collect-now"),
                              () -> collect(approved, inbox)));
              if (!owner.canSignIn()) {
                offerLink.accept(row.accountId(), row.name());
              }
            })
        .onFailure(problem -> refused(problem, row, inbox, form::close, () -> form.show(problem)));
  }

  void decline(RequestRow row, Inbox inbox) {
    View<DeclineRequestController> view = kit.views().load(DeclineRequestController.class);
    DeclineRequestController form = view.controller();
    OpenDialog dialog = kit.dialogs().show(view);
    form.begin(
        dialog,
        row,
        reason ->
            kit.tasks()
                .run(() -> access.decline(actor.get(), row.id(), reason))
                .disabling(form.buttons())
                .onSuccess(
                    declined -> {
                      form.close();
                      inbox.changed();
                      kit.notices().done(kit.text("requests.decline.done", row.name()));
                    })
                .onFailure(
                    problem ->
                        refused(problem, row, inbox, form::close, () -> form.show(problem))));
  }

  void withdraw(RequestRow row, Inbox inbox) {
    ConfirmSpec question =
        ConfirmSpec.danger(
            kit.text("requests.withdraw.title", row.name()),
            kit.text("requests.withdraw.text"),
            kit.text("requests.withdraw.verb"));
    kit.dialogs()
        .confirm(
            question,
            () ->
                kit.tasks()
                    .run(() -> access.withdraw(actor.get(), row.id()))
                    .onSuccess(
                        withdrawn -> {
                          inbox.changed();
                          kit.notices().done(kit.text("requests.withdraw.done", row.name()));
                        })
                    .onFailure(
                        problem ->
                            refused(
                                problem,
                                row,
                                inbox,
                                () -> {},
                                () -> kit.problems().show(problem))));
  }

  void collect(RequestRow row, Inbox inbox) {
    ask(
        row,
        owner -> {
          String what = row.wants().name().toLowerCase(java.util.Locale.ROOT);
          boolean replaces = row.wants().password() && owner.account().hasPassword();
          String text =
              replaces
                  ? kit.text("requests.collect.replaces", row.name())
                  : kit.text("requests.collect.once");
          ConfirmSpec question =
              ConfirmSpec.of(
                  kit.text("requests.collect.title." + what, row.name()),
                  text,
                  kit.text("requests.collect.verb." + what));
          kit.dialogs().confirm(question, () -> fetch(row, inbox));
        });
  }

  private void fetch(RequestRow row, Inbox inbox) {
    kit.tasks()
        .run(() -> access.collect(actor.get(), row.id()))
        .onSuccess(
            collected -> {
              inbox.changed();
              reveal.accept(collected, row);
            })
        .onFailure(
            problem -> refused(problem, row, inbox, () -> {}, () -> kit.problems().show(problem)));
  }

  /** Looks up whose request it is; what is decided depends on how the account is now. */
  private void ask(RequestRow row, Consumer<Owner> then) {
    kit.tasks().run(() -> owner(row.accountId())).onSuccess(then);
  }

  private Owner owner(int accountId) {
    AccountDetail account = core.accounts().open(actor.get(), accountId);
    SsoIdentity sso = account.profile().sso();
    return new Owner(account, sso != null && core.providerSignIn().vouchesFor(sso));
  }

  /**
   * Where somebody was quicker, a superuser or whoever asked, says who and when, and shows the
   * request as it is now; any other refusal is told by {@code otherwise}.
   */
  private void refused(
      Throwable problem, RequestRow row, Inbox inbox, Runnable leave, Runnable otherwise) {
    boolean late =
        problem instanceof AppException refusal
            && (refusal.code().equals("request-decided")
                || refusal.code().equals("request-changed")
                || refusal.code().startsWith("grant-"));
    if (!late) {
      otherwise.run();
      return;
    }
    leave.run();
    kit.tasks()
        .run(() -> access.open(actor.get(), row.id()))
        .onSuccess(
            now -> {
              inbox.updated(now);
              kit.notices().show(Notice.warning(late(now, (AppException) problem)));
            });
  }

  private String late(RequestRow now, AppException refusal) {
    if (!refusal.code().equals("request-decided") || now.state() == RequestState.PENDING) {
      return kit.messages().sentence(refusal);
    }
    RequestWords words = new RequestWords(kit.messages());
    return kit.text("requests.decision.late", now.name(), words.decision(now));
  }
}
