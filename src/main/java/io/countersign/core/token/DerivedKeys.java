package io.countersign.core.token;

import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.account.Account;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The 40-digit keys that can be printed again although only their digests are stored: HMAC-SHA-256
 * of account id and generation under a key of the master key. Generations begin at a random number,
 * so that an id that is used again never brings an old key back.
 */
public final class DerivedKeys {
  private final MasterKey masterKey;

  /** Makes keys under {@code masterKey}. */
  public DerivedKeys(MasterKey masterKey) {
    this.masterKey = masterKey;
  }

  Secret derive(Account account) {
    byte[] input =
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
            .putInt(account.id())
            .putLong(account.keyGeneration())
            .array();
    byte[] mac = masterKey.hmac("drf_create_token", input);
    try {
      return TokenFormat.hexKey(mac);
    } finally {
      Arrays.fill(mac, (byte) 0);
    }
  }
}
