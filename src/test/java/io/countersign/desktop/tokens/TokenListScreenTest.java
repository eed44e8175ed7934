package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.PublisherTokens;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.Filter;
import io.countersign.desktop.kit.FilterBar;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class TokenListScreenTest extends FiveTokens {
  @Test
  void listShowsTheNewestFirstAndHowMany() {
    fillCore();
    showList();
    assertThat(names())
        .containsExactly("lost phone", "build server", "old script", "pipeline", "laptop");
    assertThat(text("#countLabel")).isEqualTo("5");
  }

  @Test
  void emptyListOffersToIssueTheFirst() {
    showList();
    assertThat(isSeen("#emptyState")).isTrue();
    press("#emptyStateButton");
    assertThat(isSeen("#tokenIssue")).isTrue();
  }

  @Test
  void searchFindsByNameOwnerAndHint() {
    fillCore();
    showList();
    fill("#filterField", "PIPE");
    awaitIdle();
    assertThat(names()).containsExactly("pipeline");
    fill("#filterField", "kari.foss");
    awaitIdle();
    assertThat(names()).containsExactly("pipeline", "laptop");
    String hint = named("laptop").hint();
    fill("#filterField", hint.substring(hint.length() - 4));
    awaitIdle();
    assertThat(names()).contains("laptop");
  }

  @Test
  void searchThatFindsNothingOffersToClear() {
    fillCore();
    showList();
    fill("#filterField", "nobody has this");
    awaitIdle();
    assertThat(names()).isEmpty();
    press("#emptyStateButton");
    assertThat(names()).hasSize(5);
  }

  @Test
  void filtersNarrowByStateExpiryAndUse() {
    fillCore();
    test.core()
        .unwritten()
        .lastUse()
        .used(named("laptop").id(), test.clock().instant(), "192.0.2.17");
    test.core().unwritten().lastUse().write();
    showList();
    assertThat(filteredBy("state", TokenState.REVOKED)).containsExactly("lost phone");
    assertThat(filteredBy("state", TokenState.SUSPENDED)).containsExactly("build server");
    assertThat(filteredBy("state", TokenState.EXPIRED)).isEmpty();
    assertThat(filteredBy("expiry", TokenFilter.Expiring.NEVER)).containsExactly("old script");
    assertThat(filteredBy("expiry", TokenFilter.Expiring.SOON)).containsExactly("pipeline");
    assertThat(filteredBy("use", TokenFilter.Use.NEVER)).doesNotContain("laptop").hasSize(4);
  }

  @Test
  void whatSignInsGaveOutIsToldByItsKindAndIsNoConcern() {
    fillCore();
    PublisherFixture publisher = new PublisherFixture(test);
    AccountDetail bo = publisher.person();
    publisher.signIn(bo);
    publisher.superdesk(bo, TestCore.fresh("superdesk-token"));
    showList();
    assertThat(filteredBy("kind", TokenKind.PUBLISHER)).containsExactly(PublisherTokens.NAME);
    assertThat(filteredBy("kind", TokenKind.SUPERDESK))
        .containsExactly(PublisherTokens.SUPERDESK_NAME);
    assertThat(filteredBy("kind", TokenKind.DERIVED)).isEmpty();
    assertThat(filteredBy("kind", TokenKind.ISSUED)).hasSize(5);
    assertThat(filteredBy("expiry", TokenFilter.Expiring.SOON)).containsExactly("pipeline");
  }

  private List<String> filteredBy(String group, Enum<?> value) {
    FilterBar bar = find("#filterBar", FilterBar.class);
    fx(
        () -> {
          bar.clear();
          bar.add(new Filter(group, value.name(), value.name()));
        });
    awaitIdle();
    return names();
  }

  @Test
  void headerSortsInTheDatabase() {
    fillCore();
    showList();
    sort("name");
    assertThat(names())
        .containsExactly("build server", "laptop", "lost phone", "old script", "pipeline");
    sort("expires");
    assertThat(names()).first().isEqualTo("pipeline");
    assertThat(names()).last().isEqualTo("old script");
    for (String id : List.of("owner", "created", "lastUsed")) {
      sort(id);
      assertThat(names()).as(id).hasSize(5);
    }
  }

  private void sort(String id) {
    TableView<TokenRow> table = table();
    fx(
        () -> {
          TableColumn<TokenRow, ?> column =
              table.getColumns().stream().filter(c -> id.equals(c.getId())).findFirst().get();
          table.getSortOrder().setAll(List.of(column));
        });
    awaitIdle();
  }

  @Test
  void nextPageComesWhenTheEndComesNear() {
    AccountDetail owner = account("many", "Many Tokens");
    for (int i = 0; i < 120; i++) {
      token(owner, "token " + i, null);
    }
    showList();
    TableView<TokenRow> table = table();
    assertThat(names()).hasSize(100);
    assertThat(text("#countLabel")).isEqualTo("120");
    fx(() -> table.scrollTo(99));
    await(table.itemsProperty().get(), () -> table.getItems().size() == 120);
    assertThat(names()).doesNotHaveDuplicates().hasSize(120);
  }

  private void await(ObservableList<?> watched, BooleanSupplier reached) {
    await(() -> Bindings.size(watched), reached, "the next page");
  }

  @Test
  void escapeClosesTheDetailAndTheListKeepsTheFocus() {
    fillCore();
    showList();
    openRow("laptop");
    assertThat(find("#tokenList", ListDetail.class).isOpen()).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(find("#tokenList", ListDetail.class).isOpen()).isFalse();
    assertThat(focused()).isSameAs(table());
  }

  @Test
  void tokensOfOneAccountAreShownAsAFilterThatCanBeTakenOff() {
    fillCore();
    showList();
    fx(() -> tokens.showTokensOf(nils.id(), nils.username()));
    awaitIdle();
    assertThat(names()).containsExactly("lost phone", "build server", "old script");
    press("#chip-owner-" + nils.id());
    assertThat(names()).hasSize(5);
  }

  @Test
  void tokenIsOpenedThoughAFilterHidesIt() {
    fillCore();
    showList();
    fill("#filterField", "pipeline");
    awaitIdle();
    fx(() -> tokens.open(named("old script").id()));
    awaitIdle();
    assertThat(names()).containsExactly("old script");
    assertThat(text("#nameLabel")).isEqualTo("old script");
    assertThat(find("#tokenList", ListDetail.class).isOpen()).isTrue();
  }

  @Test
  void tokenThatDoesNotExistIsToldInsteadOfOpened() {
    fillCore();
    showList();
    fx(() -> tokens.open(999_999));
    awaitIdle();
    assertThat(told())
        .containsExactly(messages.sentence(new AppException("token-unknown", 999_999)));
    assertThat(names()).hasSize(5);
  }
}
