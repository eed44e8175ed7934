package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.token.TokenFormat;
import io.countersign.core.token.TokenKind;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;

/** Makes the accounts and keys that the recorded cases of the EasyDMP contract need. */
final class RecordedStates {
  private final JsonNode users;

  RecordedStates(JsonNode states) {
    this.users = states.at("/target/users");
  }

  /** Makes them in the order of their ids, in a core that has no accounts yet. */
  void make(TestCore core) {
    for (Map.Entry<String, JsonNode> user : users.properties()) {
      String username = user.getKey();
      String email = username.contains("@") ? username : username + "@example.org";
      Profile profile = Profile.named(username).withEmail(email);
      NewAccount wanted = new NewAccount(profile, username.equals("root"), true, Optional.empty());
      AccountDetail account = core.core().accounts().create(ROOT, wanted);
      if (account.id() != user.getValue().get("id").asInt()) {
        throw new AssertionError(username + " has the id " + account.id());
      }
      bearer(username).ifPresent(key -> takeOver(core, account.id(), key));
      if (username.equals("ines")) {
        core.core().accounts().deactivate(ROOT, account.id());
      }
    }
  }

  /** The recorded key of a user. */
  Optional<String> bearer(String username) {
    return Optional.ofNullable(users.path(username).path("bearer").textValue());
  }

  /** A row as a take-over leaves it; the key itself is chosen by the recording. */
  private static void takeOver(TestCore core, int accountId, String key) {
    core.core()
        .database()
        .write(
            ROOT,
            "test.take-over",
            tx ->
                tx.session()
                    .createNativeMutationQuery(
                        """
                        insert into bearer_tokens (account_id, kind, name, note, digest, hint,
                          roles, networks, created_at, created_by, version)
                        values (:account, :kind, 'recorded', '', :digest, '', '', '', :at, 'test', 0)
                        """)
                    .setParameter("account", accountId)
                    .setParameter("kind", TokenKind.TAKEN_OVER.name())
                    .setParameter("digest", TokenFormat.digest(key))
                    .setParameter("at", tx.now())
                    .executeUpdate());
  }
}
