package io.countersign.endpoint.easydmp;

import io.countersign.core.instance.Core;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The routes of JWTs, in both versions (the EasyDMP contract, sections 1 and 7). */
final class JwtRoutes {
  private static final String FIRST = "/api/v1/jwt/";
  private static final String SECOND = "/api/v2/jwt/";

  private static final Map<String, Description.Field> TOKEN =
      Map.of("token", Description.Field.text("Token"));

  private static final Description AUTHENTICATE =
      Description.of(
              "Obtain Json Web Token",
              "API View that receives a POST with a user's username and password.\n\n"
                  + "Returns a JSON Web Token that can be used for authenticated requests.")
          .posting(credentials());

  private static final Description VERIFY =
      Description.of(
              "Verify Json Web Token",
              "API View that checks the validity of a token, returning the token if it\n"
                  + "is valid.")
          .posting(TOKEN);

  private static final Description REFRESH =
      Description.of(
              "Refresh Json Web Token",
              "API View that returns a refreshed token (with new expiration) based on\n"
                  + "existing token\n\n"
                  + "If 'orig_iat' field (original issued-at-time) is found it will first check\n"
                  + "if it's within expiration window, then copy it to the new token.")
          .posting(TOKEN);

  private static final Description LOGOUT =
      Description.of("Blacklist", "")
          .posting(Map.of("token", Description.Field.optionalText("Token")));

  private static final Description IMPERSONATE =
      Description.of("Impersonate Json Web Token", "")
          .posting(Map.of("user", Description.Field.reference("User")));

  private JwtRoutes() {}

  /** The password comes first, as in the errors. */
  private static Map<String, Description.Field> credentials() {
    Map<String, Description.Field> fields = new LinkedHashMap<>();
    fields.put("password", Description.Field.text("Password"));
    fields.put("token", Description.Field.answeredText("Token"));
    fields.put("username", Description.Field.text("Username"));
    return Collections.unmodifiableMap(fields);
  }

  static List<Route> of(Core core, Checks checks, Authentication members) {
    JwtDeeds deeds = new JwtDeeds(core.jwts(), core.verifier(), checks);
    return Stream.concat(
            Stream.of(FIRST, SECOND)
                .flatMap(
                    version ->
                        Stream.of(
                            open(version + "authenticate/", AUTHENTICATE, deeds::authenticate),
                            open(version + "verify/", VERIFY, deeds::verify),
                            open(version + "refresh/", REFRESH, deeds::refresh))),
            Stream.of(
                guarded(
                    SECOND + "logout/", members.forLogout(), LOGOUT, new LogoutDeed(core.jwts())),
                guarded(
                    SECOND + "impersonate/",
                    new Superusers(members),
                    IMPERSONATE,
                    new ImpersonateDeed(core.jwts()))))
        .toList();
  }

  private static Route open(String path, Description description, Function<Call, Reply> deed) {
    return new Route(
        path,
        new Resource<>(Gate.open(), description, Map.of("POST", (call, _) -> deed.apply(call))));
  }

  private static Route guarded(
      String path, Gate<Caller> gate, Description description, Resource.Deed<Caller> deed) {
    return new Route(path, new Resource<>(gate, description, Map.of("POST", deed)));
  }
}
