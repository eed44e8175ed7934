package io.countersign.desktop.shell;

import io.countersign.desktop.kit.State;
import io.countersign.testing.ScreenTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.BeforeEach;
import org.kordamp.ikonli.feather.Feather;

/** The shell over sample sections, for the tests of its parts. */
abstract class ShellTest extends ScreenTest {
  final List<String> done = new ArrayList<>();
  final SimpleIntegerProperty waiting = new SimpleIntegerProperty(12);
  List<SampleController.Row> rows = sampleRows();
  ShellController shell;
  ShellModel model;
  Palette palette;

  Parts parts =
      new Parts(
          """
          Lists of 2 third-party dependencies.
               (Apache-2.0) Hibernate ORM (org.hibernate.orm:hibernate-core:7.4.6.Final)
               (MIT) SLF4J API (org.slf4j:slf4j-api:2.0.17)
          """,
          "{\"bomFormat\": \"CycloneDX\"}");

  @BeforeEach
  void showShell() {
    model =
        new ShellModel(
            "0.1.0",
            "/home/ada/.local/share/countersign",
            new StatusModel(),
            () -> done.add("lock"),
            () -> done.add("signOut"));
    model.instanceProperty().set("production");
    model.userProperty().set("ada");
    model.status().endpointProperty().set(State.live("Endpoint 127.0.0.1:8765"));
    model.status().checksPerSecondProperty().set(41);
    model.status().checksProperty().set(123_456);
    model.status().refusedProperty().set(0);
    model.status().databaseProperty().set("H2 · 212 MB");
    palette = new Palette();
    factory(SampleController.class, () -> new SampleController(kit, rows));
    factory(ShortcutsController.class, () -> new ShortcutsController(kit, model));
    factory(AboutController.class, () -> new AboutController(kit, model, parts));
    factory(PaletteController.class, () -> new PaletteController(kit, palette));
    List<Section> sections =
        List.of(
            section("overview", Feather.HOME, 0, null),
            section("accounts", Feather.USERS, 0, null),
            section("requests", Feather.INBOX, 0, waiting),
            section("audit", Feather.LIST, 1, null),
            section("settings", Feather.SETTINGS, 1, null));
    factory(ShellController.class, () -> new ShellController(kit, theme, model, sections, palette));
    shell = show(ShellController.class);
    awaitIdle();
  }

  private Section section(String id, Feather icon, int group, SimpleIntegerProperty badge) {
    // The titles are the only texts a sample can take from the bundle without adding to it.
    String title =
        switch (id) {
          case "overview" -> "shell.menu.theme";
          case "accounts" -> "shell.name";
          case "requests" -> "shell.menu.density";
          case "audit" -> "shell.theme.dark";
          default -> "shell.menu.lock";
        };
    return new Section(
        id, title, icon, group, () -> kit.views().load(SampleController.class), badge);
  }

  private static List<SampleController.Row> sampleRows() {
    List<SampleController.Row> rows = new ArrayList<>();
    String[] names = {"Kari Foss", "Nils Berg", "Fatima Moe", "Ola Lunde", "Ingrid Dahl"};
    for (int i = 0; i < 60; i++) {
      String name = names[i % names.length];
      String user = name.toLowerCase().replace(' ', '.') + i + "@idp.example.org";
      State state =
          switch (i % 5) {
            case 0, 1 -> State.live("Active");
            case 2 -> State.suspended("Suspended");
            case 3 -> State.failed("Revoked");
            default -> State.ended("Inactive");
          };
      rows.add(
          new SampleController.Row(
              i + 1,
              name,
              user,
              state,
              i * 7 % 23,
              i % 7 == 3 ? null : NOW.minus(Duration.ofMinutes(3L * i * i + 1)),
              "csn_4kZ9…" + (1000 + i)));
    }
    return rows;
  }

  SampleController sample() {
    return fx(() -> shell.open(shell.currentProperty().get(), SampleController.class));
  }
}
