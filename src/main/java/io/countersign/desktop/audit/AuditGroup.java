package io.countersign.desktop.audit;

/** Actions that are looked for together. */
enum AuditGroup {
  /** Every action. */
  ALL(""),
  /** Signing in and out, and refusals of it. */
  SIGN_INS("signin."),
  /** What was done to accounts. */
  ACCOUNTS("account."),
  /** What was done to tokens. */
  TOKENS("token."),
  /** What was done about access requests. */
  REQUESTS("request."),
  /** What was done to tenants. */
  TENANTS("tenant."),
  /** Changed settings. */
  SETTINGS("setting."),
  /** Accounts taken over from elsewhere. */
  TAKE_OVERS("takeover."),
  /** What somebody tried and may not do. */
  REFUSALS("act.refused");

  private final String beginning;

  AuditGroup(String beginning) {
    this.beginning = beginning;
  }

  /** How the actions of this group begin. */
  String beginning() {
    return beginning;
  }
}
