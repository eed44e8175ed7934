package io.countersign.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret from which all others of an instance follow. It is kept beside the data, never in
 * the database; each use has a key of its own, derived by HKDF-SHA-256 (RFC 5869).
 */
public final class MasterKey {
  /** Length of the key in bytes. */
  public static final int LENGTH = 32;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final byte[] key;

  /**
   * Takes over a copy of {@code key}.
   *
   * @throws IllegalArgumentException if it is not {@value #LENGTH} bytes long
   */
  public MasterKey(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("a master key has " + LENGTH + " bytes");
    }
    this.key = key.clone();
  }

  /** Draws a new key. */
  public static MasterKey generate() {
    byte[] bytes = new byte[LENGTH];
    new SecureRandom().nextBytes(bytes);
    return new MasterKey(bytes);
  }

  /** A copy of the key for the file that keeps it; the caller wipes it. */
  public byte[] bytes() {
    return key.clone();
  }

  /** The 32 bytes this key yields for one {@code purpose}. */
  public byte[] derive(String purpose) {
    try {
      var params =
          HKDFParameterSpec.ofExtract()
              .addIKM(key)
              .thenExpand(("countersign " + purpose).getBytes(StandardCharsets.UTF_8), LENGTH);
      // By name, because Java would first wake every provider there is, and this is on each start's
      // way.
      return KDF.getInstance("HKDF-SHA256", "SunJCE").deriveData(params);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** HMAC-SHA-256 (RFC 2104) of {@code data} under the key for {@code purpose}. */
  public byte[] hmac(String purpose, byte[] data) {
    byte[] derived = derive(purpose);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(derived, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  /**
   * Encrypts {@code plain} with AES-256-GCM (NIST SP 800-38D).
   *
   * @param context what the value is and where it belongs; a value unwraps only under the same one
   * @return nonce, ciphertext and tag
   */
  public byte[] wrap(String context, byte[] plain) {
    byte[] nonce = new byte[NONCE];
    new SecureRandom().nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, context, nonce).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Decrypts what {@link #wrap} made.
   *
   * @throws AppException {@code wrong-master-key} if it was made under another key or context, or
   *     was changed
   */
  public byte[] unwrap(String context, byte[] wrapped) {
    if (wrapped.length < NONCE + TAG_BITS / 8) {
      throw new AppException("wrong-master-key");
    }
    try {
      byte[] nonce = Arrays.copyOf(wrapped, NONCE);
      return cipher(Cipher.DECRYPT_MODE, context, nonce)
          .doFinal(wrapped, NONCE, wrapped.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw AppException.causedBy(e, "wrong-master-key");
    }
  }

  private Cipher cipher(int mode, String context, byte[] nonce) throws GeneralSecurityException {
    byte[] derived = derive("wrap");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    Arrays.fill(derived, (byte) 0);
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  @Override
  public String toString() {
    return "MasterKey[hidden]";
  }
}
