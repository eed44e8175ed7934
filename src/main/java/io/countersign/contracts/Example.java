package io.countersign.contracts;

import io.countersign.endpoint.HttpEndpoint;
import java.net.URI;
import java.util.List;

/**
 * A command of a contract's documentation, filled in for one address. What is secret, and whose it
 * is, stands there as a word in capitals.
 *
 * @param id what it shows, for message keys
 * @param command a line for a POSIX shell; of OpenID, the address that the provider wants to know
 */
public record Example(String id, String command) {
  private static final String JSON = " -H 'Content-Type: application/json' -d ";

  /** The commands of a contract, in the order they are needed. */
  public static List<Example> of(Contract contract, Reach.Address address) {
    return switch (contract) {
      case EASYDMP -> easyDmp(address);
      case PUBLISHER -> publisher(address);
      case OAUTH -> oauth(address);
      case OPENID ->
          List.of(
              new Example("callback", HttpEndpoint.callbackAddress(URI.create(address.base()))));
    };
  }

  private static List<Example> easyDmp(Reach.Address at) {
    String token = JSON + "'{\"token\":\"TOKEN\"}'";
    return List.of(
        new Example(
            "authenticate",
            curl(at, "/api/v1/jwt/authenticate/")
                + JSON
                + "'{\"username\":\"USERNAME\",\"password\":\"PASSWORD\"}'"),
        new Example("verify", curl(at, "/api/v1/jwt/verify/") + token),
        new Example("refresh", curl(at, "/api/v1/jwt/refresh/") + token),
        new Example("jwt", curl(at, "/api/v1/users/me/") + " -H 'Authorization: JWT TOKEN'"),
        new Example("bearer", curl(at, "/api/v1/users/me/") + " -H 'Authorization: Bearer TOKEN'"));
  }

  /** As the documentation of Web Publisher prints them. */
  private static List<Example> publisher(Reach.Address at) {
    return List.of(
        new Example(
            "password",
            curl(at, "/api/v1/auth")
                + " -d 'auth%5Busername%5D=USERNAME&auth%5Bpassword%5D=PASSWORD' --compressed"),
        new Example(
            "superdesk",
            curl(at, "/api/v1/auth/superdesk")
                + " -d 'auth_superdesk%5Bsession_id%5D=SESSION_ID"
                + "&auth_superdesk%5Btoken%5D=Basic TOKEN' --compressed"),
        new Example(
            "livesite",
            curl(at, "/api/v1/livesite/auth/livesite_editor")
                + " -H 'Authorization: TOKEN' --compressed"));
  }

  private static List<Example> oauth(Reach.Address at) {
    return List.of(
        new Example(
            "introspect",
            curl(at, "/oauth2/introspect")
                + " -H 'Authorization: Bearer SERVICE_TOKEN' -d 'token=TOKEN'"),
        new Example("keys", curl(at, "/.well-known/jwks.json")));
  }

  private static String curl(Reach.Address at, String path) {
    return "curl '" + at.base() + path + "'" + at.options();
  }
}
