package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings, tenants, accounts and tokens that the recorded cases of the Web Publisher contract
 * need, and the Superdesk they trust.
 */
final class PublisherState implements RecordedState {
  private static final String DEFAULT = "default";

  private final Core core;
  private final JsonNode state;
  private final RecordedSuperdesk superdesk;
  private final Map<String, String> values = new HashMap<>();

  private PublisherState(Core core, JsonNode state, RecordedSuperdesk superdesk) {
    this.core = core;
    this.state = state;
    this.superdesk = superdesk;
  }

  static PublisherState make(Core core, JsonNode state) {
    RecordedSuperdesk superdesk = RecordedSuperdesk.start(state.get("superdesk"));
    PublisherState made = new PublisherState(core, state, superdesk);
    try {
      made.fill();
      return made;
    } catch (RuntimeException | Error e) {
      superdesk.close();
      throw e;
    }
  }

  private void fill() {
    set(Policy.THROTTLE_ENABLED, "false");
    set(Policy.PASSWORD_CHECK, "length");
    values.put("domain", state.get("domain").textValue());
    state.get("tenants").properties().forEach(each -> tenant(each.getKey(), each.getValue()));
    state.get("users").properties().forEach(each -> user(each.getKey(), each.getValue()));
  }

  private void set(Policy policy, String value) {
    core.policies().set(MAKER, policy, value);
  }

  private void tenant(String code, JsonNode one) {
    TenantTerms terms =
        TenantTerms.of(code, one.get("host").textValue())
            .ofOrganisation(one.get("organisation").textValue());
    if (code.equals(DEFAULT)) {
      TenantRow there = core.tenants().open(MAKER, code);
      core.tenants().edit(MAKER, code, there.version(), terms);
    } else {
      core.tenants().create(MAKER, terms);
    }
  }

  private void user(String username, JsonNode one) {
    List<String> roles = Recording.each(one.get("roles")).map(JsonNode::textValue).toList();
    Profile profile =
        Profile.named(username)
            .withEmail(username + "@example.org")
            .withOrganisation(state.get("organisation").textValue())
            .withRoles(roles);
    Secret password = Secret.of(one.get("password").textValue());
    AccountDetail account =
        core.accounts().create(MAKER, new NewAccount(profile, false, true, Optional.of(password)));
    if (one.has("id")) {
      values.put(one.get("id").textValue(), Integer.toString(account.id()));
    }
    if (one.has("key")) {
      values.put(one.get("key").textValue(), key(username, one.get("password").textValue()));
    }
  }

  private String key(String username, String password) {
    try (Secret secret = Secret.of(password);
        Secret key = core.publisherTokens().signIn(username, secret, "127.0.0.1").apiKey()) {
      return key.reveal();
    }
  }

  @Override
  public Replay replay(Wire wire) {
    return new PublisherReplay(wire, this, values);
  }

  /** Trusts the Superdesk that a case needs: the one that answers, or one that does not. */
  void trust(boolean reachable) {
    set(Policy.SUPERDESK_SERVERS, reachable ? superdesk.base() : unreachable());
  }

  /** Lets people register, or not. */
  void letRegister(boolean open) {
    set(Policy.PUBLISHER_REGISTRATION, Boolean.toString(open));
  }

  /** An address where nobody answers any more. */
  private static String unreachable() {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + closed.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    superdesk.close();
  }
}
