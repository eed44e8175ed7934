package io.countersign.core.takeover;

import io.countersign.core.takeover.Reason.Effect;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a take-over makes, or made, of a dump.
 *
 * @param accounts accounts that are made
 * @param inactive how many of them are inactive
 * @param superusers how many of them are superusers
 * @param tokens keys that are taken
 * @param passwords how many of the accounts keep their password, by the kind of its hash
 * @param others rows of other models, which are passed over
 * @param findings what is not simply taken as it is, in the order of the dump, tokens last
 */
public record Tally(
    int accounts,
    int inactive,
    int superusers,
    int tokens,
    SortedMap<String, Integer> passwords,
    int others,
    List<Finding> findings) {
  public Tally {
    passwords = Collections.unmodifiableSortedMap(new TreeMap<>(passwords));
    findings = List.copyOf(findings);
  }

  /** The findings that say this of their rows. */
  public List<Finding> findings(Effect effect) {
    return findings.stream().filter(finding -> finding.reason().effect() == effect).toList();
  }

  /** How many rows there is this to say of. */
  public int count(Reason reason) {
    return (int) findings.stream().filter(finding -> finding.reason() == reason).count();
  }

  /** How many of the accounts that are made keep their password. */
  public int withPassword() {
    return passwords.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many rows cannot be taken. */
  public int problems() {
    return findings(Effect.PROBLEM).size();
  }

  /** Whether there is nothing to make. */
  public boolean nothingToDo() {
    return accounts == 0 && tokens == 0;
  }
}
