package io.countersign.contracts;

import io.countersign.core.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the endpoint speaks. */
public enum Contract {
  /** The EasyDMP contract. */
  EASYDMP("easydmp", Policy.EASYDMP_ENABLED, List.of("jwt.", "throttle.", "endpoint.")),
  /** The Web Publisher contract. */
  PUBLISHER(
      "publisher", Policy.PUBLISHER_ENABLED, List.of("publisher.", "superdesk.", "throttle.")),
  /** OAuth 2.0 introspection (RFC 7662) and the published keys (RFC 7517). */
  OAUTH("oauth", null, List.of("jwt.")),
  /** Sign-in to the user's page by a provider (OpenID Connect Core 1.0), whom this asks. */
  OPENID("openid", null, List.of("oidc."));

  private final String id;
  private final Policy policy;
  private final List<String> settings;

  Contract(String id, Policy policy, List<String> settings) {
    this.id = id;
    this.policy = policy;
    this.settings = settings;
  }

  /** The contract with this name. */
  public static Optional<Contract> find(String id) {
    return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
  }

  /** Its short name, in commands and message keys. */
  public String id() {
    return id;
  }

  /** The setting that switches it; empty where there is none. */
  public Optional<Policy> policy() {
    return Optional.ofNullable(policy);
  }

  /** Whether there is a recording of it, which a self-test can replay. */
  public boolean isRecorded() {
    return policy != null;
  }

  /** Whether the setting has a say in how it is answered. */
  public boolean hangsOn(Policy setting) {
    return setting == policy || settings.stream().anyMatch(setting.key()::startsWith);
  }
}
