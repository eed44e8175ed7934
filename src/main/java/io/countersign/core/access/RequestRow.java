package io.countersign.core.access;

import java.time.Instant;
import java.util.List;

/**
 * One request as cards and lists show it.
 *
 * @param id from 1
 * @param accountId who it is for
 * @param username their username
 * @param name their full name, or username where there is none
 * @param accountActive whether they may use credentials
 * @param purpose in their own words
 * @param wants what for
 * @param roles the roles asked for; empty for all
 * @param lastsDays for how many days; null for no end
 * @param contact empty for none
 * @param createdAt when it was entered
 * @param createdBy by whom
 * @param state where it stands
 * @param decidedAt or null
 * @param decidedBy or null
 * @param decisionReason or null
 * @param grant what was granted, or null
 * @param grantState where the grant stands, or null
 * @param grantLapsesAt until when it may be collected, or null; null where nothing is to be
 * @param collectedAt or null
 * @param tokenId the token that came of it, or null
 * @param version what an approval must name to be taken
 */
public record RequestRow(
    long id,
    int accountId,
    String username,
    String name,
    boolean accountActive,
    String purpose,
    Wants wants,
    List<String> roles,
    Integer lastsDays,
    String contact,
    Instant createdAt,
    String createdBy,
    RequestState state,
    Instant decidedAt,
    String decidedBy,
    String decisionReason,
    Grant grant,
    GrantState grantState,
    Instant grantLapsesAt,
    Instant collectedAt,
    Long tokenId,
    long version) {

  /** Whether the account may have what is asked for as it is now: active, or to be activated. */
  public boolean isGrantable() {
    return accountActive || wants == Wants.ACCOUNT;
  }

  /** What an approval offers first: what was asked for, under the beginning of the purpose. */
  public Grant asAsked() {
    String first = purpose.lines().findFirst().map(RequestRow::withoutControls).orElse("");
    String line = first.isEmpty() ? username : first;
    int cut = Math.min(59, line.length());
    int end = Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut;
    String tokenName = line.length() <= 60 ? line : line.substring(0, end).strip() + "…";
    return new Grant(tokenName, wants == Wants.JWT ? List.of() : roles, lastsDays);
  }

  /** Of the characters that the name of a token may not have, blanks. */
  private static String withoutControls(String line) {
    StringBuilder plain = new StringBuilder(line);
    for (int i = 0; i < plain.length(); i++) {
      if (Character.isISOControl(plain.charAt(i))) {
        plain.setCharAt(i, ' ');
      }
    }
    return plain.toString().strip();
  }
}
