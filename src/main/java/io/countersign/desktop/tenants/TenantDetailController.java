package io.countersign.desktop.tenants;

import io.countersign.core.tenant.TenantRow;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Tone;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One tenant: everything kept of it. */
public final class TenantDetailController {
  private final TenantDesk desk;
  private final TenantWords words;
  private Runnable close = () -> {};
  private Consumer<TenantRow> edit = tenant -> {};
  private Consumer<TenantRow> delete = tenant -> {};
  private TenantRow row;

  @FXML ScrollPane root;
  @FXML Label nameLabel;
  @FXML Label codeLabel;
  @FXML Banner warningBanner;
  @FXML FieldList factList;
  @FXML VBox hostBox;

  TenantDetailController(TenantDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  @FXML
  void initialize() {
    CopyMenu.install(codeLabel, desk.kit().messages());
  }

  void begin(Runnable close, Consumer<TenantRow> edit, Consumer<TenantRow> delete) {
    this.close = close;
    this.edit = edit;
    this.delete = delete;
  }

  void show(TenantRow tenant) {
    row = tenant;
    nameLabel.setText(tenant.name());
    codeLabel.setText(tenant.code());
    String warning = words.warning(tenant.terms());
    if (warning.isEmpty()) {
      warningBanner.hide();
    } else {
      warningBanner.show(Tone.WARNING, warning);
    }
    factList.clear();
    factList.add(desk.text("tenants.organisation"), words.organisationInFull(tenant));
    factList.add(desk.text("tenants.homepage"), mono(words.homepage(tenant)));
    hostBox.getChildren().setAll(tenant.hosts().stream().map(this::mono).toList());
    if (tenant.hosts().isEmpty()) {
      hostBox.getChildren().add(new Label("–"));
    }
  }

  private Label mono(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("mono");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    CopyMenu.install(label, desk.kit().messages());
    return label;
  }

  @FXML
  void edit() {
    edit.accept(row);
  }

  @FXML
  void delete() {
    delete.accept(row);
  }

  @FXML
  void close() {
    close.run();
  }
}
