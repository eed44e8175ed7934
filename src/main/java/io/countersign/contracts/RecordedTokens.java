package io.countersign.contracts;

import io.countersign.contracts.Difference.Part;
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

  private static final String AUTHENTICATE = "/api/v1/jwt/authenticate/";
  private static final String REFRESH = "/api/v1/jwt/refresh/";
  private static final String LOGOUT = "/api/v2/jwt/logout/";

  private final Wire wire;
  private final EasyDmpState state;
  private final Mints mints;
  private final Map<String, String> filled = new HashMap<>();

  RecordedTokens(Wire wire, EasyDmpState state, Mints mints) {
    this.wire = wire;
    this.state = state;
    this.mints = mints;
  }

  /** Everything that was filled in so far, by the name of its placeholder. */
  Map<String, String> filled() {
    return filled;
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
      return wire.address().toString();
    }
    int dot = name.indexOf('.');
    String of = name.substring(dot + 1);
    return switch (name.substring(0, dot)) {
      case "repeat" -> repeated(of);
      case "bearer" -> state.bearer(of).orElseThrow();
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
      default -> throw new IllegalArgumentException("no placeholder " + name);
    };
  }

  /** {@code 300.x} is three hundred times x. */
  private static String repeated(String described) {
    int dot = described.indexOf('.');
    return described.substring(dot + 1).repeat(Integer.parseInt(described, 0, dot, 10));
  }

  private String authenticate(String username) {
    Map<String, String> body = Map.of("username", username, "password", state.password(username));
    return token(AUTHENTICATE, post(AUTHENTICATE, "", Jws.json(body)));
  }

  private String refresh(String token) {
    return token(REFRESH, post(REFRESH, "", Jws.json(Map.of("token", token))));
  }

  private void logOut(String token) {
    Wire.Reply reply = post(LOGOUT, "Authorization: JWT " + token + "\r\n", "{}");
    require(LOGOUT, "{\"token\":null}", reply.body());
  }

  private static String token(String path, Wire.Reply reply) {
    require(path, "201", Integer.toString(reply.status()));
    try {
      return Jws.parse(reply.body()).path("token").asText();
    } catch (IllegalArgumentException e) {
      throw new CaseFailure(Part.BEFORE, path, "JSON", reply.body());
    }
  }

  private static void require(String path, String expected, String got) {
    if (!expected.equals(got)) {
      throw new CaseFailure(Part.BEFORE, path, expected, got);
    }
  }

  private Wire.Reply post(String path, String header, String body) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + header
            + "Content-Type: application/json\r\n";
    return wire.send(Wire.ascii(head), body.getBytes(StandardCharsets.UTF_8));
  }
}
