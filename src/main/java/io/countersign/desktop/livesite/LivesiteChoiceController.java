package io.countersign.desktop.livesite;

import io.countersign.core.livesite.LivesitePlace;
import io.countersign.core.livesite.LivesiteService;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Tone;
import java.net.URI;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Asks to which tenant a livesite link shall lead, and warns where its cookie is of no use. */
public final class LivesiteChoiceController {
  private static final double ROW = 48;
  private static final int MOST = 5;

  private final Kit kit;
  private final LivesiteLinks links;
  private OpenDialog dialog;
  private int accountId;
  private String name;

  @FXML DialogCard root;
  @FXML Banner problemBanner;
  @FXML ListView<LivesitePlace> placeList;
  @FXML Banner warningBanner;
  @FXML Button cancelButton;
  @FXML Button copyButton;

  LivesiteChoiceController(Kit kit, LivesiteLinks links) {
    this.kit = kit;
    this.links = links;
  }

  @FXML
  void initialize() {
    placeList.setCellFactory(list -> new PlaceCell());
    placeList.setFixedCellSize(ROW);
    placeList.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> warn(now));
    placeList.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  void begin(OpenDialog dialog, int accountId, String name, List<LivesitePlace> places) {
    this.dialog = dialog;
    this.accountId = accountId;
    this.name = name;
    root.setTitle(kit.text("livesite.choice.title", name));
    root.setText(kit.text("livesite.choice.text", kit.messages().span(LivesiteService.LIFE)));
    placeList.getItems().setAll(places);
    double height = Math.min(MOST, places.size()) * ROW + 2;
    placeList.setMinHeight(height);
    placeList.setPrefHeight(height);
    placeList.getSelectionModel().selectFirst();
    placeList.requestFocus();
  }

  /** A list would keep both keys to itself. */
  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      event.consume();
      copy();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      cancel();
    }
  }

  private void warn(LivesitePlace place) {
    if (place != null && place.isHomepageElsewhere()) {
      String home = place.tenant().homepage().map(URI::getHost).orElse("");
      warningBanner.show(Tone.WARNING, kit.text("livesite.choice.elsewhere", home, place.host()));
    } else {
      warningBanner.hide();
    }
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void copy() {
    LivesitePlace place = placeList.getSelectionModel().getSelectedItem();
    if (place == null || copyButton.isDisabled()) {
      return;
    }
    problemBanner.hide();
    var work = links.make(accountId, place);
    dialog.stayDuring(work);
    work.disabling(cancelButton, copyButton, placeList)
        .onSuccess(
            ticket -> {
              dialog.close();
              links.copied(ticket, name);
            })
        .onFailure(problem -> kit.problems().show(problem, problemBanner));
  }

  private static final class PlaceCell extends ListCell<LivesitePlace> {
    private final Label tenant = new Label();
    private final Label homepage = new Label();
    private final VBox lines = new VBox(tenant, homepage);

    PlaceCell() {
      lines.getStyleClass().add("livesite-place");
      setPrefWidth(0);
      homepage.getStyleClass().add("muted-text");
    }

    @Override
    protected void updateItem(LivesitePlace place, boolean empty) {
      super.updateItem(place, empty);
      boolean shown = !empty && place != null;
      setGraphic(shown ? lines : null);
      if (shown) {
        tenant.setText(place.tenant().name());
        homepage.setText(place.tenant().homepage().map(URI::toString).orElse(""));
      }
    }
  }
}
