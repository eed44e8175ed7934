package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/** The filter bar, and the pane with list and detail. */
class ListPartsScreenTest extends ScreenTest {
  private static final Filter ACTIVE = new Filter("state", "active", "Active");
  private static final Filter ENDED = new Filter("state", "ended", "Ended");
  private static final Filter SSO = new Filter("sso", "yes", "SSO");

  private final AtomicInteger filtersChanged = new AtomicInteger();
  private final AtomicInteger typed = new AtomicInteger();

  private FilterBar showBar() {
    FilterBar bar = fx(FilterBar::new);
    fx(
        () -> {
          bar.setAddText("Filter");
          bar.offer("State", List.of(ACTIVE, ENDED));
          bar.offer("Sign-in", List.of(SSO));
          bar.onChange(filtersChanged::incrementAndGet, typed::incrementAndGet);
          surface.setContent(new VBox(bar));
        });
    return bar;
  }

  @Test
  void filtersOfOneGroupReplaceEachOther() {
    FilterBar bar = showBar();
    fx(() -> bar.add(ACTIVE));
    fx(() -> bar.add(SSO));
    fx(() -> bar.add(ENDED));
    assertThat(fx(() -> bar.active())).containsExactly(SSO, ENDED);
    assertThat(fx(() -> bar.active("state"))).contains("ended");
    assertThat(filtersChanged).hasValue(3);
  }

  @Test
  void chipTakesItsFilterAway() {
    FilterBar bar = showBar();
    fx(() -> bar.add(ACTIVE));
    clickOn("#chip-state-active");
    assertThat(fx(() -> bar.active())).isEmpty();
    assertThat(fx(bar::isFiltering)).isFalse();
    assertThat(filtersChanged).hasValue(2);
  }

  @Test
  void menuAddsAFilter() {
    FilterBar bar = showBar();
    clickOn("#addFilterButton").clickOn("SSO");
    assertThat(fx(() -> bar.active())).containsExactly(SSO);
  }

  @Test
  void typingIsToldAndEscEmptiesTheField() {
    FilterBar bar = showBar();
    fx(bar::focusField);
    write("kari");
    assertThat(typed).hasValue(4);
    assertThat(fx(bar::text)).isEqualTo("kari");
    assertThat(fx(bar::isFiltering)).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(fx(bar::text)).isEmpty();
  }

  @Test
  void clearTakesTextAndFiltersAway() {
    FilterBar bar = showBar();
    fx(() -> bar.add(ACTIVE));
    fx(bar::focusField);
    write("a");
    fx(bar::clear);
    assertThat(fx(bar::isFiltering)).isFalse();
  }

  @Test
  void detailOpensBesideTheListAndGivesItsRoomBack() {
    Region list = fx(Region::new);
    TextField input = fx(() -> new TextField());
    VBox detail = fx(() -> new VBox(input));
    ListDetail pane = fx(ListDetail::new);
    fx(
        () -> {
          pane.setList(list);
          pane.setDetail(detail);
          surface.setContent(pane);
        });
    assertThat(fx(list::getWidth)).isEqualTo(1000);
    fx(pane::open);
    assertThat(fx(list::getWidth)).isEqualTo(600);
    assertThat(fx(detail::getWidth)).isEqualTo(400);
    clickOn(input).push(KeyCode.ESCAPE);
    assertThat(fx(pane::isOpen)).isFalse();
    assertThat(fx(list::getWidth)).isEqualTo(1000);
  }

  @Test
  void listKeepsItsLeastWidthInANarrowWindow() {
    Region list = fx(Region::new);
    Region detail = fx(Region::new);
    ListDetail pane = fx(ListDetail::new);
    fx(
        () -> {
          pane.setList(list);
          pane.setDetail(detail);
          pane.setMaxWidth(800);
          surface.setContent(pane);
          pane.open();
        });
    assertThat(fx(list::getWidth)).isEqualTo(420);
    assertThat(fx(detail::getWidth)).isEqualTo(380);
  }

  @Test
  void escAsksWhoeverGuardsTheDetail() {
    Button inside = fx(() -> new Button("Inside"));
    ListDetail pane = fx(ListDetail::new);
    AtomicInteger asked = new AtomicInteger();
    fx(
        () -> {
          pane.setList(new Region());
          pane.setDetail(new VBox(inside));
          pane.setOnClose(asked::incrementAndGet);
          surface.setContent(pane);
          pane.open();
          inside.requestFocus();
        });
    push(KeyCode.ESCAPE);
    assertThat(asked).hasValue(1);
    assertThat(fx(pane::isOpen)).isTrue();
  }
}
