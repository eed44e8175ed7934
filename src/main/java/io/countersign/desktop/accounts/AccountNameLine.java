package io.countersign.desktop.accounts;

import io.countersign.core.account.AccountRow;
import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.StateLabel;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A name in the list: a ring before it if the account is inactive, a shield if a superuser. */
final class AccountNameLine extends HBox {
  private static final PseudoClass INACTIVE = PseudoClass.getPseudoClass("inactive");

  private final AccountWords words;
  private final StateLabel mark = new StateLabel();
  private final Label name = new Label();
  private final FontIcon shield = Icons.of(Feather.SHIELD);

  AccountNameLine(AccountWords words) {
    this.words = words;
    getStyleClass().add("account-name-line");
    setAlignment(Pos.CENTER_LEFT);
    mark.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    mark.setMinWidth(Region.USE_PREF_SIZE);
    mark.managedProperty().bind(mark.visibleProperty());
    name.setMinWidth(0);
    shield.getStyleClass().add("account-shield");
    shield.managedProperty().bind(shield.visibleProperty());
    getChildren().addAll(mark, name, shield);
  }

  void show(AccountRow row) {
    mark.setState(words.state(row.active()));
    mark.setVisible(!row.active());
    name.setText(row.displayName());
    shield.setVisible(row.superuser());
    pseudoClassStateChanged(INACTIVE, !row.active());
    setAccessibleText(words.spoken(row));
  }
}
