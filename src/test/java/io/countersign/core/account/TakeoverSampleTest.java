package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes a running EasyDMP wrote, with the passwords of its invented people. */
@Execution(ExecutionMode.CONCURRENT)
class TakeoverSampleTest {
  private static final int PER_KIND = 4;

  private static final Map<String, String> STORED = new HashMap<>();
  private static final Map<String, String> PASSWORDS = new TreeMap<>();

  private final PasswordHashes hashes = new PasswordHashes(4);

  @BeforeAll
  static void read() throws IOException {
    for (JsonNode row : json("easydmp-dumpdata.json")) {
      JsonNode fields = row.get("fields");
      if (fields.has("password")) {
        STORED.put(fields.get("username").asText(), fields.get("password").asText());
      }
    }
    json("easydmp-dumpdata-expected.json")
        .properties()
        .forEach(e -> PASSWORDS.put(e.getKey(), e.getValue().get("password").asText(null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pbkdf2_sha256", "pbkdf2_sha1", "argon2", "bcrypt", "bcrypt_sha256"})
  void passwordOfEachKindIsAcceptedAndTheNextPersonsRefused(String kind) {
    List<String> usernames =
        PASSWORDS.keySet().stream()
            .filter(username -> STORED.get(username).startsWith(kind + "$"))
            .limit(PER_KIND)
            .toList();
    assertThat(usernames).hasSize(PER_KIND);
    for (int i = 0; i < PER_KIND; i++) {
      String stored = STORED.get(usernames.get(i));
      assertThat(hashes.matches(Secret.of(PASSWORDS.get(usernames.get(i))), stored))
          .as("own password of %s", usernames.get(i))
          .isTrue();
      String other = PASSWORDS.get(usernames.get((i + 1) % PER_KIND));
      assertThat(hashes.matches(Secret.of(other), stored))
          .as("other password on %s", usernames.get(i))
          .isFalse();
    }
  }

  @Test
  void longPasswordsAreAccepted() {
    List<String> usernames =
        PASSWORDS.keySet().stream()
            .filter(username -> PASSWORDS.get(username) != null)
            .filter(username -> PASSWORDS.get(username).length() > 72)
            .toList();
    assertThat(usernames).hasSizeGreaterThan(3);
    for (String username : usernames) {
      Secret whole = Secret.of(PASSWORDS.get(username));
      Secret cut = Secret.of(PASSWORDS.get(username).substring(0, 72));
      assertThat(hashes.matches(whole, STORED.get(username))).as(username).isTrue();
      assertThat(hashes.matches(cut, STORED.get(username))).as(username).isFalse();
    }
  }

  @Test
  void exactlyThoseWithAPasswordHaveAUsableHash() {
    assertThat(STORED).hasSize(150).containsOnlyKeys(PASSWORDS.keySet());
    PASSWORDS.forEach(
        (username, password) ->
            assertThat(PasswordHashes.isUsable(STORED.get(username)))
                .as(username)
                .isEqualTo(password != null));
  }

  private static JsonNode json(String name) throws IOException {
    try (InputStream in = TakeoverSampleTest.class.getResourceAsStream("/takeover/" + name)) {
      return new ObjectMapper().readTree(in);
    }
  }
}
