package io.countersign.desktop.accounts;

import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.WhyNot;
import javafx.fxml.FXML;

/** Copies a livesite link of one account. */
public final class AccountLivesiteController implements AccountTab {
  private final AccountDesk desk;
  private final Latest newest;
  private OpenAccount open;

  @FXML WhyNot copyWhyNot;

  AccountLivesiteController(AccountDesk desk) {
    this.desk = desk;
    this.newest = desk.kit().tasks().latest();
  }

  @Override
  public void show(OpenAccount now) {
    open = now;
    copyWhyNot.setReason(desk.text("accounts.livesite.looking"));
    newest
        .run(() -> desk.leads().livesite().obstacle(now.id()))
        .onSuccess(copyWhyNot::setReason)
        .onFailure(problem -> copyWhyNot.setReason(desk.kit().problems().sentence(problem)));
  }

  @FXML
  void copy() {
    desk.leads().livesite().copy(open.id(), AccountWords.name(open.account()));
  }
}
