package io.countersign.core.token;

import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.account.Account;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The keys that can be given out again although only their digests are stored, those of 40 digits
 * and those of Web Publisher: HMAC-SHA-256 of account id and generation under a key of the master
 * key. Generations begin at a random number, so that an id that is used again never brings an old
 * key back.
 */
public final class DerivedKeys {
  private final MasterKey masterKey;

  /** Makes keys under {@code masterKey}. */
  public DerivedKeys(MasterKey masterKey) {
    this.masterKey = masterKey;
  }

  Secret derive(Account account) {
    byte[] mac = masterKey.hmac("drf_create_token", input(account.id(), account.keyGeneration()));
    try {
      return TokenFormat.hexKey(mac);
    } finally {
      Arrays.fill(mac, (byte) 0);
    }
  }

  /** The present Web Publisher token of the account; one HMAC is too short for it. */
  Secret publisherToken(Account account) {
    byte[] input = input(account.id(), account.publisherGeneration());
    byte[] first = masterKey.hmac("publisher token", input);
    byte[] second = masterKey.hmac("publisher token, continued", input);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    try {
      return TokenFormat.publisherToken(both);
    } finally {
      Arrays.fill(first, (byte) 0);
      Arrays.fill(second, (byte) 0);
      Arrays.fill(both, (byte) 0);
    }
  }

  /** Whether {@code token} is one that the account was given and is given no more. */
  boolean isSuperseded(BearerToken token, Account account) {
    if (token.kind() != TokenKind.PUBLISHER) {
      return false;
    }
    try (Secret present = publisherToken(account)) {
      return !token.digest().equals(TokenFormat.digest(present.reveal()));
    }
  }

  private static byte[] input(int accountId, long generation) {
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
        .putInt(accountId)
        .putLong(generation)
        .array();
  }
}
