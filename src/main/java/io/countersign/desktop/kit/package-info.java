/**
 * What every screen stands on: loading views, slow work, problems, forms, dialogs, notices, lists,
 * theme and words. A feature looks like this:
 *
 * <pre>{@code
 * public final class TokenListController implements Screen {
 *   private final TokenService tokens;
 *   private final Actor actor;
 *   private final Kit kit;
 *   private PagedTable<TokenRow> rows;
 *
 *   @FXML ListDetail listDetail;
 *   @FXML Label countLabel;
 *   @FXML FilterBar filterBar;
 *   @FXML TableView<TokenRow> table;
 *   @FXML TableColumn<TokenRow, ?> nameColumn;
 *
 *   @FXML
 *   void initialize() {
 *     kit.cells().text(nameColumn, TokenRow::name);
 *     rows = kit.table(table, TokenRow::id, page ->
 *         tokens.list(
 *             actor, filter(), page.sortOr(Sort.descending("created")), page.after(), page.size()));
 *     rows.counting(() -> tokens.count(actor, filter()));
 *     rows.empty(new EmptyState(text("tokens.list.empty"), text("tokens.list.issue"), this::create));
 *     rows.openedProperty().addListener((o, before, now) -> listDetail.setOpen(!now.isEmpty()));
 *     listDetail.setOnClose(rows::closeOpened);
 *     countLabel.textProperty().bind(rows.countProperty());
 *     filterBar.onChange(rows::reload, rows::reloadAfterTyping);
 *     rows.reload();
 *   }
 *
 *   @FXML
 *   void revoke() {
 *     TokenRow row = rows.openedProperty().get().getFirst();
 *     kit.dialogs().confirm(ConfirmSpec.danger(title(row), text(row), verb()), () ->
 *         kit.tasks()
 *             .run(() -> tokens.revoke(actor, row.id()))
 *             .onSuccess(done -> { rows.refresh(); kit.notices().done(revoked(row)); }));
 *   }
 * }
 * }</pre>
 *
 * <p>Style classes of the theme that screens use: {@code page-title}, {@code section-title}, {@code
 * caption}, {@code figure}, {@code mono}, {@code muted-text} for text; {@code list-head} and {@code
 * list-count} above a list; {@code form} for a column of fields; {@code keys} for a key; {@code
 * badge} for a count; {@code tone-success}, {@code tone-warning}, {@code tone-danger}, {@code
 * tone-muted} through {@link io.countersign.desktop.kit.Tone}. The main button has {@code accent},
 * a destructive one {@code danger}, a quiet one {@code flat}.
 *
 * <p>A table stands in a VBox: progress of slow loading is put right above it.
 */
package io.countersign.desktop.kit;
