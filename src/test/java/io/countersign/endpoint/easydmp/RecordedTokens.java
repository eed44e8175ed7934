package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.RawHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the placeholders of one case: the same name is the same token throughout. */
final class RecordedTokens {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  private final URI address;
  private final RecordedStates states;
  private final Mints mints;
  private final Map<String, String> filled = new HashMap<>();

  RecordedTokens(URI address, RecordedStates states, Mints mints) {
    this.address = address;
    this.states = states;
    this.mints = mints;
  }

  /** The text with tokens in it. */
  String fill(String text) {
    Function<MatchResult, String> value =
        found -> Matcher.quoteReplacement(filled.computeIfAbsent(found.group(1), this::make));
    return PLACEHOLDER.matcher(text).replaceAll(value);
  }

  /** The one JWT that was filled in, if it was one. */
  Optional<String> sent() {
    return filled.entrySet().stream()
        .filter(entry -> !entry.getKey().matches("base|bearer\\..*|repeat\\..*"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private String make(String name) {
    if (name.equals("base")) {
      return address.toString();
    }
    int dot = name.indexOf('.');
    String of = name.substring(dot + 1);
    return switch (name.substring(0, dot)) {
      case "repeat" -> repeated(of);
      case "bearer" -> states.bearer(of).orElseThrow();
      case "mint" -> mints.token(of);
      case "jwt" -> authenticate(of);
      case "blacklisted" -> {
        String token = authenticate(of);
        logOut(token);
        yield token;
      }
      case "blacklisted_child" -> {
        String parent = authenticate(of);
        String child = refresh(parent);
        logOut(parent);
        yield child;
      }
      case "blacklisted_parent" -> {
        String parent = authenticate(of);
        logOut(refresh(parent));
        yield parent;
      }
      default -> throw new AssertionError("no placeholder " + name);
    };
  }

  /** {@code 300.x} is three hundred times x. */
  private static String repeated(String described) {
    int dot = described.indexOf('.');
    return described.substring(dot + 1).repeat(Integer.parseInt(described, 0, dot, 10));
  }

  private String authenticate(String username) {
    Map<String, String> body = Map.of("username", username, "password", states.password(username));
    return token(post("/api/v1/jwt/authenticate/", "", Jws.json(body)));
  }

  private String refresh(String token) {
    return token(post("/api/v1/jwt/refresh/", "", Jws.json(Map.of("token", token))));
  }

  private void logOut(String token) {
    RawHttp.Reply reply = post("/api/v2/jwt/logout/", "Authorization: JWT " + token + "\r\n", "{}");
    assertThat(reply.body()).isEqualTo("{\"token\":null}");
  }

  private static String token(RawHttp.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return Jws.parse(reply.body()).get("token").textValue();
  }

  private RawHttp.Reply post(String path, String header, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + header
            + "Content-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    return RawHttp.once(address, (head + body).getBytes(StandardCharsets.UTF_8));
  }
}
