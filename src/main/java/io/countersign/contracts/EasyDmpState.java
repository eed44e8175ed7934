package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.core.Progress;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.takeover.Options;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The settings, accounts and keys that the recorded cases of the EasyDMP contract need. Accounts
 * and keys are taken over, as those of a real EasyDMP are, because the recording chose ids and keys
 * itself.
 */
final class EasyDmpState implements RecordedState {
  /** The passwords are printed in the recording: nothing is to be guarded. */
  private static final int ITERATIONS = 1;

  private final JsonNode state;
  private final Clock clock;

  private EasyDmpState(JsonNode state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  static EasyDmpState make(Core core, JsonNode state) {
    EasyDmpState made = new EasyDmpState(state, core.database().clock());
    core.policies().set(MAKER, Policy.JWT_HS256_SECRET, made.key());
    core.policies().set(MAKER, Policy.JWT_ALGORITHM, "HS256");
    core.policies().set(MAKER, Policy.JWT_IMPERSONATION, "true");
    core.policies().set(MAKER, Policy.THROTTLE_ENABLED, "false");
    byte[] dump = made.dump().toString().getBytes(StandardCharsets.UTF_8);
    core.takeOver()
        .run(MAKER, () -> new ByteArrayInputStream(dump), new Options(true, false), Progress.NONE);
    return made;
  }

  @Override
  public Replay replay(Wire wire) {
    return new EasyDmpReplay(wire, this, new Mints(state.get("mints"), key(), clock));
  }

  /** What tokens are signed with. */
  private String key() {
    return state.at("/target/hs256_key").textValue();
  }

  /** The password of a user who has one. */
  String password(String username) {
    return users().get(username).get("password").textValue();
  }

  /** The recorded key of a user. */
  Optional<String> bearer(String username) {
    return Optional.ofNullable(users().path(username).path("bearer").textValue());
  }

  private JsonNode users() {
    return state.at("/target/users");
  }

  /** What the original would give away of its users and keys. */
  private ArrayNode dump() {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (Map.Entry<String, JsonNode> user : users().properties()) {
      String username = user.getKey();
      int id = user.getValue().get("id").intValue();
      ObjectNode row = rows.addObject().put("model", "easydmp_auth.user").put("pk", id);
      row.putObject("fields")
          .put("username", username)
          .put("password", stored(user.getValue().get("password").textValue()))
          .put("email", username.contains("@") ? username : username + "@example.org")
          .put("is_active", !username.equals("ines"))
          .put("is_superuser", username.equals("root"))
          .putNull("last_login");
      bearer(username)
          .ifPresent(
              key ->
                  rows.addObject()
                      .put("model", "authtoken.token")
                      .put("pk", key)
                      .putObject("fields")
                      .put("user", id));
    }
    return rows;
  }

  /** As Django keeps it; {@code !} for none. */
  private static String stored(String password) {
    if (password == null) {
      return "!";
    }
    String salt = "recorded";
    PBEKeySpec spec =
        new PBEKeySpec(
            password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ITERATIONS, 256);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      String text = Base64.getEncoder().encodeToString(hash);
      return "pbkdf2_sha256$" + ITERATIONS + "$" + salt + "$" + text;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
