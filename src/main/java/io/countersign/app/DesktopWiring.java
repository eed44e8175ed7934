package io.countersign.app;

import static io.countersign.app.Place.ACCOUNTS;
import static io.countersign.app.Place.AUDIT;
import static io.countersign.app.Place.BACKUPS;
import static io.countersign.app.Place.CONTRACTS;
import static io.countersign.app.Place.KEYS;
import static io.countersign.app.Place.OVERVIEW;
import static io.countersign.app.Place.REQUESTS;
import static io.countersign.app.Place.ROLES;
import static io.countersign.app.Place.SETTINGS;
import static io.countersign.app.Place.SIGN_INS;
import static io.countersign.app.Place.SUPERDESK;
import static io.countersign.app.Place.TENANTS;
import static io.countersign.app.Place.TOKENS;

import io.countersign.core.Actor;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenFilter;
import io.countersign.desktop.accounts.Accounts;
import io.countersign.desktop.audit.AuditTrail;
import io.countersign.desktop.backups.Backups;
import io.countersign.desktop.checkup.Checkup;
import io.countersign.desktop.contracts.Contracts;
import io.countersign.desktop.exports.Exports;
import io.countersign.desktop.imports.Imports;
import io.countersign.desktop.inspector.TokenInspector;
import io.countersign.desktop.keys.Keys;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.Theme;
import io.countersign.desktop.links.Links;
import io.countersign.desktop.livesite.LivesiteLinks;
import io.countersign.desktop.overview.Overview;
import io.countersign.desktop.preferences.Preferences;
import io.countersign.desktop.requests.Requests;
import io.countersign.desktop.roles.Roles;
import io.countersign.desktop.shell.AboutController;
import io.countersign.desktop.shell.Palette;
import io.countersign.desktop.shell.PaletteController;
import io.countersign.desktop.shell.PaletteItem;
import io.countersign.desktop.shell.Parts;
import io.countersign.desktop.shell.Section;
import io.countersign.desktop.shell.ShellController;
import io.countersign.desktop.shell.ShellModel;
import io.countersign.desktop.shell.ShortcutsController;
import io.countersign.desktop.signins.SignIns;
import io.countersign.desktop.superdesk.Superdesk;
import io.countersign.desktop.takeover.TakeOver;
import io.countersign.desktop.tenants.Tenants;
import io.countersign.desktop.tokens.Tokens;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;

/**
 * The shell of one session and every screen in it, wired from top to bottom. Features do not know
 * each other: what leads from one to another passes through here.
 */
final class DesktopWiring {
  private final Kit kit;
  private final Overview overview;
  private final Accounts accounts;
  private final Tokens tokens;
  private final Requests requests;
  private final AuditTrail audit;
  private final Links links;
  private final LivesiteLinks livesite;
  private final Imports imports;
  private final TakeOver takeOver;
  private final TokenInspector inspector;
  private final Preferences preferences;
  private final Keys keys;
  private final Tenants tenants;
  private final Roles roles;
  private final Superdesk superdesk;
  private final Contracts contracts;
  private final SignIns signIns;
  private final Backups backups;
  private final DoorWatch watch;
  private final Map<Class<?>, Supplier<?>> controllers = new HashMap<>();
  private final Exports exports;
  private ShellController shell;

  DesktopWiring(
      Kit kit,
      Theme theme,
      Instance instance,
      EndpointSwitch endpoint,
      Habits habits,
      Supplier<Actor> actor,
      Consumer<Optional<Path>> restore,
      Runnable lock,
      Runnable signOut) {
    this.kit = kit;
    Core core = instance.core();
    Supplier<String> address = () -> instance.endpoint().address().map(URI::toString).orElse("");
    exports = new Exports(kit, core.exports(), actor, habits.savePlace());
    Runnable all = () -> showAccounts(AccountFilter.all());
    imports = new Imports(kit, core.accountImport(), actor, all);
    takeOver = new TakeOver(kit, core, actor, all);
    overview =
        new Overview(
            kit,
            core,
            actor,
            instance.endpoint()::refusals,
            new Overview.Links(
                this::showAccounts,
                this::showTokens,
                this::openToken,
                this::openRequests,
                this::openRequest,
                this::openGrants,
                this::openAudit,
                takeOver::open,
                imports::open,
                this::createAccount,
                this::issueToken));
    signIns = new SignIns(kit, core, actor, this::openAccount, exports::open);
    links = new Links(kit, core, actor, instance.endpoint()::baseUrl, this::openAccount);
    livesite = new LivesiteLinks(kit, core, actor, instance.endpoint()::baseUrl);
    accounts =
        new Accounts(
            kit,
            core,
            actor,
            new Accounts.Leads(
                this::openTokensOf,
                this::issueToken,
                this::openRequestsOf,
                this::openToken,
                AccountLeads.to(links),
                AccountLeads.to(signIns, this::showSignInsOf),
                AccountLeads.to(livesite),
                imports::open,
                exports::open));
    tokens = new Tokens(kit, core, actor, this::openAccount, address, exports::open);
    requests =
        new Requests(
            kit,
            core,
            actor,
            this::openAccount,
            (collected, row) -> tokens.reveal(collected, row.name(), () -> {}),
            links::offer,
            exports::open);
    audit = new AuditTrail(kit, core, actor, this::openAccount, this::openToken, exports::open);
    Checkup checkup =
        Checkup.whole(kit, (whole, told) -> instance.examined(actor.get(), whole, told));
    inspector =
        new TokenInspector(
            kit, core, actor, new TokenInspector.Leads(this::openAccount, this::openToken));
    preferences = new Preferences(kit, core, actor, instance.settings(), theme, endpoint::apply);
    keys = new Keys(kit, core, actor, instance.endpoint()::baseUrl, this::openSettings);
    tenants = new Tenants(kit, core, actor);
    superdesk = new Superdesk(kit, core, actor);
    roles = new Roles(kit, core, actor, this::openAccount);
    contracts =
        new Contracts(
            kit,
            core,
            actor,
            new Contracts.Surroundings(
                instance::reach,
                endpoint.status().endpointProperty(),
                instance.selfTest()::run,
                this::openSettings,
                Version.text()));
    backups =
        new Backups(
            kit,
            core,
            actor,
            instance::backupFolder,
            new Backups.Leads(() -> open(BACKUPS), restore, this::openSettings));
    // Not bound: the status outlives the session, and must not hold it.
    backups
        .statusProperty()
        .addListener((o, before, now) -> endpoint.status().backupProperty().set(now));
    watch = new DoorWatch(kit, instance, endpoint.status(), requests, links, backups, habits);

    ShellModel model =
        new ShellModel(
            Version.text(), instance.place().toString(), endpoint.status(), lock, signOut);
    model.instanceProperty().set(habits.name());
    model.userProperty().set(actor.get().name());
    String inspectorKeys = kit.text("shell.keys.ctrl", "I");
    model.deeds().add(deed("inspect", Feather.SEARCH, inspectorKeys, inspector::open));
    model.keys().put(KeyCode.I, inspector::open);
    model.deeds().add(deed("import", Feather.USERS, "", imports::open));
    model.deeds().add(deed("take-over", Feather.DOWNLOAD, "", takeOver::open));
    String ctrlE = kit.text("shell.keys.ctrl", "E");
    model.deeds().add(deed("export", Feather.UPLOAD, ctrlE, this::exportSeen));
    model.keys().put(KeyCode.E, this::exportSeen);
    model.deeds().add(deed("check", Feather.ACTIVITY, "", checkup::open));
    JoinedAlerts.show(model.alerts(), links.alerts(), backups.alerts());
    Palette palette =
        new Palette()
            .search(PaletteSearches.accounts(core, actor, this::openAccount))
            .search(PaletteSearches.tokens(core, actor, this::openToken))
            .deeds(this::deeds);

    controllers.putAll(overview.controllers());
    controllers.putAll(accounts.controllers());
    controllers.putAll(tokens.controllers());
    controllers.putAll(links.controllers());
    controllers.putAll(livesite.controllers());
    controllers.putAll(requests.controllers());
    controllers.putAll(audit.controllers());
    controllers.putAll(imports.controllers());
    controllers.putAll(takeOver.controllers());
    controllers.putAll(checkup.controllers());
    controllers.putAll(exports.controllers());
    controllers.putAll(inspector.controllers());
    controllers.putAll(preferences.controllers());
    controllers.putAll(keys.controllers());
    controllers.putAll(tenants.controllers());
    controllers.putAll(roles.controllers());
    controllers.putAll(superdesk.controllers());
    controllers.putAll(contracts.controllers());
    controllers.putAll(signIns.controllers());
    controllers.putAll(backups.controllers());
    controllers.put(
        ShellController.class, () -> new ShellController(kit, theme, model, sections(), palette));
    controllers.put(PaletteController.class, () -> new PaletteController(kit, palette));
    controllers.put(ShortcutsController.class, () -> new ShortcutsController(kit, model));
    controllers.put(
        AboutController.class, () -> new AboutController(kit, model, Parts.ofProgram()));
  }

  private void showSignInsOf(int accountId, String username) {
    open(SIGN_INS);
    signIns.showOf(accountId, username);
  }

  private List<Section> sections() {
    return List.of(
        OVERVIEW.section(overview::screen),
        ACCOUNTS.section(accounts::list),
        TOKENS.section(tokens::list),
        REQUESTS.section(requests::inbox, requests.pendingProperty()),
        SIGN_INS.section(signIns::list),
        AUDIT.section(audit::list),
        KEYS.section(keys::list),
        TENANTS.section(tenants::list),
        ROLES.section(roles::list),
        CONTRACTS.section(contracts::screen),
        SUPERDESK.section(superdesk::list),
        BACKUPS.section(backups::list),
        SETTINGS.section(preferences::screen));
  }

  private List<PaletteItem> deeds() {
    return List.of(
        deed("new-account", Feather.USER_PLUS, "", this::createAccount),
        deed("issue-token", Feather.KEY, "", this::issueToken),
        deed("new-tenant", Feather.GLOBE, "", this::createTenant),
        deed("add-server", Feather.SERVER, "", this::addServer),
        deed("self-test", Feather.FILE_TEXT, "", this::selfTest),
        deed("why", Feather.HELP_CIRCLE, kit.text("shell.keys.ctrl", "I"), inspector::open));
  }

  private PaletteItem deed(String word, Feather icon, String keys, Runnable run) {
    return new PaletteItem(kit.text("app.deed." + word), "", icon, keys, run);
  }

  private void open(Place place) {
    shell.open(place.id(), Screen.class);
  }

  private void showAccounts(AccountFilter filter) {
    open(ACCOUNTS);
    accounts.show(filter);
  }

  private void createAccount() {
    open(ACCOUNTS);
    accounts.create();
  }

  private void createTenant() {
    open(TENANTS);
    tenants.create();
  }

  private void selfTest() {
    open(CONTRACTS);
    contracts.selfTest();
  }

  private void addServer() {
    open(SUPERDESK);
    superdesk.add();
  }

  private void showTokens(TokenFilter filter) {
    open(TOKENS);
    tokens.show(filter);
  }

  private void issueToken() {
    open(TOKENS);
    tokens.issue();
  }

  private void openRequest(long id) {
    open(REQUESTS);
    requests.showOpen(id);
  }

  private void openSettings(String word) {
    open(SETTINGS);
    preferences.find(word);
  }

  private void exportSeen() {
    switch (Place.of(shell.currentProperty().get())) {
      case ACCOUNTS -> exports.open(accounts.seen());
      case TOKENS -> exports.open(tokens.seen());
      case REQUESTS -> exports.open(requests.seen());
      case SIGN_INS -> exports.open(signIns.seen());
      case AUDIT -> exports.open(audit.seen());
      default -> kit.notices().show(Notice.warning(kit.text("exports.nothing")));
    }
  }

  private void openAudit(long sequence) {
    open(AUDIT);
    audit.show(sequence);
  }

  private void openGrants() {
    open(REQUESTS);
    requests.showGranted();
  }

  private void openAccount(int id) {
    open(ACCOUNTS);
    accounts.open(id);
  }

  private void openTokensOf(int id, String username) {
    open(TOKENS);
    tokens.showTokensOf(id, username);
  }

  private void openRequestsOf(int id, String username) {
    open(REQUESTS);
    requests.showRequestsOf(id, username);
  }

  private void openToken(long id) {
    open(TOKENS);
    tokens.open(id);
  }

  private void issueToken(int accountId) {
    tokens.issueFor(accountId);
  }

  private void openRequests() {
    open(REQUESTS);
    requests.showOpen();
  }

  /** How every controller of the session is made. */
  Map<Class<?>, Supplier<?>> controllers() {
    return controllers;
  }

  /** Loads the shell; the first section is opened. */
  Parent shell() {
    var view = kit.views().load(ShellController.class);
    shell = view.controller();
    watch.begin(shell, view.root());
    return view.root();
  }

  /** Looks whether something happened that no deed of this window caused, and shows it. */
  void look() {
    watch.look();
  }

  /** Looks no more; the session has ended. */
  void end() {
    watch.end();
  }
}
