package io.countersign.endpoint.publisher;

import io.countersign.core.Secret;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Form;
import io.countersign.endpoint.http.TenantRoutes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The links of the livesite editor, which version 1 alone has (section B5). Only who has the stored
 * role gets one that opens the editor; any other leads to the homepage and opens nothing.
 */
final class Livesite {
  private static final Version VERSION = Version.V1;
  private static final String EDITOR = "livesite_editor";

  /** Where links lead. */
  static final String REDIRECT = VERSION.path("livesite/redirect/");

  private record Link(SignedIn.Token token, String url) {
    /** Without token and address, which holds it. */
    @Override
    public String toString() {
      return "Link[hidden]";
    }
  }

  private Livesite() {}

  static List<Resource> of(Guard guard, Tickets tickets) {
    TenantRoutes.Handler plain =
        guard.letting(
            VERSION, RoleHierarchy.INTERNAL_API, (call, _, caller) -> link(call, caller, false));
    TenantRoutes.Handler intended =
        guard.letting(
            VERSION, Livesite::role, (call, _, caller) -> link(call, caller, isForEditor(call)));
    return List.of(
        Resource.at(VERSION.path("livesite/auth/")).on("GET", plain).on("POST", plain),
        Resource.at(VERSION.path("livesite/auth/{intention}/"))
            .on("GET", intended)
            .on("POST", intended),
        Resource.at(REDIRECT)
            .on(
                "GET",
                tickets.or(guard.letting(VERSION, RoleHierarchy.INTERNAL_API, Livesite::follow))));
  }

  private static boolean isForEditor(Call call) {
    return call.parameter("intention").equals(EDITOR);
  }

  private static String role(Call call) {
    return isForEditor(call) ? RoleHierarchy.LIVESITE_EDITOR : RoleHierarchy.INTERNAL_API;
  }

  /** The token is the one that was shown: it is the caller's, and valid. */
  private static Answer link(Call call, Guard.Caller caller, boolean editor) {
    String url =
        OwnAddress.of(call, REDIRECT)
            + "?auth_token="
            + encoded(caller.shown().token().reveal())
            + (editor ? "&intention=" + EDITOR : "");
    SignedIn.Token token =
        SignedIn.Token.of(VERSION, caller.shown().token(), caller.token().expiresAt());
    return Answer.json(200, new Link(token, url));
  }

  private static String encoded(String token) {
    return URLEncoder.encode(token, StandardCharsets.UTF_8);
  }

  private static Answer follow(Call call, TenantRow tenant, Guard.Caller caller) {
    boolean editor =
        Form.read(call.query().getBytes(StandardCharsets.UTF_8))
            .filter(form -> form.all("intention").equals(List.of(EDITOR)))
            .isPresent();
    return editor && caller.has(RoleHierarchy.LIVESITE_EDITOR)
        ? opening(call, tenant, caller.shown().token())
        : home(call, tenant);
  }

  private static Answer home(Call call, TenantRow tenant) {
    return Answer.empty(302)
        .with(
            "Location", HomepageAddress.from(call.base(), call.headers("Host").getFirst(), tenant));
  }

  /** To the homepage with the cookies that open the editor there. */
  static Answer opening(Call call, TenantRow tenant, Secret token) {
    Answer answer = home(call, tenant);
    for (Answer.Header cookie : cookies(call.base(), token.reveal())) {
      answer = answer.with(cookie.name(), cookie.value());
    }
    return answer;
  }

  /** The script of the page reads the first, and only the server the second. */
  static List<Answer.Header> cookies(URI base, String token) {
    String secure = base.getScheme().equals("https") ? "; Secure" : "";
    String attributes = "; path=/; SameSite=Lax" + secure;
    return List.of(
        new Answer.Header("Set-Cookie", "activate_livesite_editor=" + encoded(token) + attributes),
        new Answer.Header(
            "Set-Cookie", "append_livesite_editor_scripts=1" + attributes + "; HttpOnly"));
  }
}
