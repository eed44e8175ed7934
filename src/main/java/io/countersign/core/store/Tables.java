package io.countersign.core.store;

import java.util.List;

/** The tables of the newest schema, each after those it refers to. */
final class Tables {
  /** All of them but Flyway's own. */
  static final List<String> ALL =
      List.of(
          "accounts",
          "account_roles",
          "bearer_tokens",
          "access_requests",
          "audit_entries",
          "audit_head",
          "policy_settings",
          "master_key_check",
          "departed_usernames",
          "signing_keys",
          "jwt_families",
          "jwt_horizon",
          "web_sessions",
          "one_time_links",
          "tenants",
          "tenant_hosts",
          "livesite_tickets",
          "recovery_keys",
          "backup_runs",
          "backup_claim");

  private Tables() {}
}
