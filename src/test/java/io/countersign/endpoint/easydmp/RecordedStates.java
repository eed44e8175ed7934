package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.core.token.TokenFormat;
import io.countersign.core.token.TokenKind;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;

/** Makes the settings, accounts and keys that the recorded cases of the EasyDMP contract need. */
final class RecordedStates {
  private final JsonNode states;

  RecordedStates(JsonNode states) {
    this.states = states;
  }

  /** Makes them in the order of their ids, in a core that has no accounts yet. */
  void make(TestCore core) {
    set(core, Policy.PASSWORD_CHECK, "length");
    set(core, Policy.PASSWORD_MIN_LENGTH, "8");
    set(core, Policy.JWT_HS256_SECRET, key());
    set(core, Policy.JWT_ALGORITHM, "HS256");
    set(core, Policy.JWT_IMPERSONATION, "true");
    set(core, Policy.THROTTLE_ENABLED, "false");
    for (Map.Entry<String, JsonNode> user : states.at("/target/users").properties()) {
      make(core, user.getKey(), user.getValue());
    }
  }

  private static void set(TestCore core, Policy policy, String value) {
    core.core().policies().set(ROOT, policy, value);
  }

  private void make(TestCore core, String username, JsonNode user) {
    String email = username.contains("@") ? username : username + "@example.org";
    Profile profile = Profile.named(username).withEmail(email);
    Optional<Secret> password =
        Optional.ofNullable(user.get("password").textValue()).map(Secret::of);
    NewAccount wanted = new NewAccount(profile, username.equals("root"), true, password);
    AccountDetail account = core.core().accounts().create(ROOT, wanted);
    if (account.id() != user.get("id").asInt()) {
      throw new AssertionError(username + " has the id " + account.id());
    }
    bearer(username).ifPresent(key -> takeOver(core, account.id(), key));
    if (username.equals("ines")) {
      core.core().accounts().deactivate(ROOT, account.id());
    }
  }

  /** What tokens are signed with. */
  String key() {
    return states.at("/target/hs256_key").textValue();
  }

  /** The tokens that are described, by name. */
  JsonNode mints() {
    return states.get("mints");
  }

  /** The password of a user who has one. */
  String password(String username) {
    return states.at("/target/users").get(username).get("password").textValue();
  }

  /** The recorded key of a user. */
  Optional<String> bearer(String username) {
    return Optional.ofNullable(
        states.at("/target/users").path(username).path("bearer").textValue());
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
