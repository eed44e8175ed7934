package io.countersign.core.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** HS256 under a given secret, held against the plain HMAC of the platform. */
class GivenSecretTest {
  private static final byte[] SIGNED = "header.payload".getBytes(StandardCharsets.US_ASCII);

  private static byte[] secret() {
    return "a secret of more than 256 bits, for tests".getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return mac.doFinal(SIGNED);
  }

  @Test
  void theSecretThatWasGivenSignsAfterItsArrayIsWiped()
      throws JOSEException, GeneralSecurityException {
    byte[] given = secret();
    JwtAlgorithm.Signing signing = JwtAlgorithm.signing(given);
    Arrays.fill(given, (byte) 0);
    assertThat(signing.sign(SIGNED)).isEqualTo(hmac(secret()));
  }

  @Test
  void theSecretThatWasGivenChecksAfterItsArrayIsWipedAndNoOtherDoes()
      throws JOSEException, GeneralSecurityException {
    byte[] given = secret();
    JwtAlgorithm.Checking checking = JwtAlgorithm.checking(given);
    Arrays.fill(given, (byte) 0);
    assertThat(checking.check(SIGNED, hmac(secret()))).isTrue();
    assertThat(checking.check(SIGNED, hmac(given))).isFalse();
    assertThat(checking.check(SIGNED, new byte[32])).isFalse();
  }
}
