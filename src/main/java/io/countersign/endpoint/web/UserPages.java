package io.countersign.endpoint.web;

import io.countersign.core.AppException;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.access.OwnCollected;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.PasswordRules;
import io.countersign.core.instance.Core;
import io.countersign.core.session.SessionCheck;
import io.countersign.core.token.Issued;
import io.countersign.endpoint.account.Done;
import io.countersign.endpoint.account.Pages;
import io.countersign.endpoint.account.ProviderAddress;
import io.countersign.endpoint.account.Refusal;
import io.countersign.endpoint.account.Visit;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Faults;
import io.countersign.endpoint.http.Route;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The user's pages, as people see them. */
public final class UserPages implements Pages {
  private final Core core;
  private final Assets assets = new Assets();
  private final Renderer renderer;
  private final ProfileReader profiles;
  private final Confirmations confirmations;

  /** Makes the pages of one instance. */
  public UserPages(Core core) {
    this.core = core;
    this.renderer = new Renderer(core.database().clock(), assets);
    this.profiles = new ProfileReader(core);
    this.confirmations = new Confirmations(core);
  }

  /** The routes of what pages load, and of whoever names no page. */
  public List<Route> routes() {
    Route root = new Route("/", UserPages::toOnesOwnPage);
    return Stream.concat(assets.routes().stream(), Stream.of(root)).toList();
  }

  private static Answer toOnesOwnPage(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" -> Answer.empty(303).with("Location", "/profile/");
      default -> Answer.empty(405).with("Allow", "GET, HEAD");
    };
  }

  /** What is answered where no handler can: pages for people, the rest to programs. */
  public Faults faults(Faults forPrograms) {
    return new PageFaults(renderer, forPrograms);
  }

  /** Says to somebody who registered under the Web Publisher contract what comes next. */
  public Answer registered(Call call) {
    return renderer.answer(call, 200, Frame.BARE, new RegisteredPage());
  }

  @Override
  public Answer signIn(Visit visit, Optional<Refusal> refused) {
    String username = refused.map(refusal -> refusal.sent().text("username")).orElse("");
    List<LoginPage.Provider> providers =
        core.providerSignIn().name().stream()
            .map(name -> new LoginPage.Provider(name, ProviderAddress.PATH))
            .toList();
    return shown(visit, refused, new LoginPage(username, problem(refused), providers));
  }

  @Override
  public Answer link(Visit visit, Secret link, Optional<Refusal> refused) {
    if (link == null) {
      return over(visit, refused.orElseThrow());
    }
    return core.links()
        .preview(link)
        .map(
            seen ->
                shown(
                    visit,
                    refused,
                    new LinkPage(link, seen.name(), seen.username(), seen.expiresAt())))
        .orElseThrow(() -> core.links().look(link).refusal());
  }

  private Answer over(Visit visit, Refusal refusal) {
    String code = refusal.why().code();
    String advice = code.startsWith("link-") ? "web.over." + code : null;
    return error(visit, refusal, advice);
  }

  @Override
  public Answer profile(Visit visit, Optional<Refusal> refused) {
    SessionCheck session = visit.session().orElseThrow();
    ProfilePage page = profiles.read(visit.actor(), session, problem(refused));
    return shown(visit, refused, page, visit.done().filter(page::isNews));
  }

  @Override
  public Answer password(Visit visit, Optional<Refusal> refused) {
    PasswordRules rules = core.passwords().rules();
    return shown(
        visit, refused, new PasswordPage(words(rules), rules.minLength(), problem(refused)));
  }

  @Override
  public Answer apply(Visit visit, Optional<Refusal> refused) {
    String email = visit.session().orElseThrow().email();
    return shown(
        visit,
        refused,
        refused
            .map(refusal -> RequestForm.sent(RequestForm.NEW, refusal))
            .orElseGet(() -> RequestForm.fresh(email)));
  }

  @Override
  public Answer request(Visit visit, long request, Optional<Refusal> refused) {
    RequestRow row = core.own().requests().open(visit.actor(), request);
    return shown(
        visit,
        refused,
        refused
            .map(refusal -> RequestForm.sent(RequestForm.CHANGE, refusal))
            .orElseGet(() -> RequestForm.of(row)));
  }

  @Override
  public Answer collect(Visit visit, long request, Optional<Refusal> refused) {
    RequestRow row = core.own().requests().open(visit.actor(), request);
    PasswordRules rules = core.passwords().rules();
    boolean password = row.wants().password();
    return shown(
        visit,
        refused,
        new CollectPage(
            row,
            row.wants().bearer(),
            password,
            password && core.own().account().open(visit.actor()).hasPassword(),
            words(rules),
            rules.minLength(),
            problem(refused)));
  }

  @Override
  public Answer collected(Visit visit, OwnCollected collected) {
    URI base = visit.call().base();
    Secret token = collected.token().map(Issued::secret).orElse(null);
    Optional<String> owner = collected.renewed().map(renewed -> renewed.session().username());
    Wants wants = token == null ? Wants.JWT : owner.isPresent() ? Wants.BOTH : Wants.BEARER;
    return shown(
        visit,
        Optional.empty(),
        new RevealPage(
            wants.word(),
            token,
            token == null ? null : Commands.withToken(base),
            collected.drawnPassword().orElse(null),
            owner.map(username -> Commands.withPassword(base, username)).orElse(null)));
  }

  @Override
  public Answer confirmRevoke(Visit visit, long token) {
    return asked(visit, confirmations.revokeToken(visit.actor(), token));
  }

  @Override
  public Answer confirmEndSignIn(Visit visit, long signIn) {
    return asked(visit, confirmations.endSignIn(visit.actor(), signIn));
  }

  @Override
  public Answer confirmEndSignIns(Visit visit) {
    return asked(visit, confirmations.endSignIns());
  }

  @Override
  public Answer confirmEndSession(Visit visit, long session) {
    return asked(visit, confirmations.endSession(visit.actor(), session));
  }

  @Override
  public Answer confirmWithdraw(Visit visit, long request) {
    return asked(visit, confirmations.withdraw(visit.actor(), request));
  }

  private Answer asked(Visit visit, ConfirmPage question) {
    return shown(visit, Optional.empty(), question);
  }

  /** What is wrong with the database is for those who run it. */
  @Override
  public Answer problem(Visit visit, Refusal refused) {
    boolean ours = refused.why().code().startsWith("database-");
    AppException why = ours ? new AppException("page-unavailable") : refused.why();
    return error(visit, new Refusal(refused.status(), why, refused.sent()), null);
  }

  private Answer error(Visit visit, Refusal refused, String advice) {
    return renderer.answer(
        visit.call(),
        refused.status(),
        frame(visit, visit.done()),
        new ErrorPage(refused.status(), refused.why(), advice));
  }

  private Answer shown(Visit visit, Optional<Refusal> refused, Record page) {
    return shown(visit, refused, page, visit.done());
  }

  private Answer shown(Visit visit, Optional<Refusal> refused, Record page, Optional<Done> done) {
    int status = refused.map(Refusal::status).orElse(200);
    return renderer.answer(visit.call(), status, frame(visit, done), page);
  }

  private static Frame frame(Visit visit, Optional<Done> done) {
    return new Frame(
        visit.session().map(SessionCheck::username).orElse(null),
        visit.csrf(),
        RandomSecret.draw().reveal(),
        done.map(Done::word).orElse(null));
  }

  private static Problem problem(Optional<Refusal> refused) {
    return refused.map(refusal -> Problem.of(refusal.why())).orElse(null);
  }

  private static String words(PasswordRules rules) {
    return rules.strict() ? "web.password.rules.strict" : "web.password.rules.plain";
  }
}
