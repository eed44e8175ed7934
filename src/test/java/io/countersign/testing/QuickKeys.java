package io.countersign.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes RSA key pairs for every test, each another one, of few primes: finding two for each of the
 * hundreds of cores takes longer than much of what is tested. Found by JUnit through the service
 * file.
 */
public final class QuickKeys implements BeforeAllCallback {
  static {
    Security.insertProviderAt(new Quick(), 1);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // All is done once, when this class is loaded.
  }

  private static final class Quick extends Provider {
    private static final long serialVersionUID = 1L;

    Quick() {
      super("QuickKeys", "1", "RSA key pairs of few primes, for tests");
      put("KeyPairGenerator.RSA", Pairs.class.getName());
    }
  }

  /** The generator that the provider names. */
  public static final class Pairs extends KeyPairGeneratorSpi {
    /** What Java makes if nobody says. */
    private static final int USUAL = 3072;

    private static final Map<Integer, Primes> PRIMES = new HashMap<>();

    private int bits = USUAL;

    @Override
    public void initialize(int keysize, SecureRandom random) {
      bits = keysize;
    }

    @Override
    public void initialize(AlgorithmParameterSpec parameters, SecureRandom random) {
      bits = ((RSAKeyGenParameterSpec) parameters).getKeysize();
    }

    @Override
    public KeyPair generateKeyPair() {
      synchronized (PRIMES) {
        return PRIMES.computeIfAbsent(bits, size -> new Primes(size / 2)).nextPair();
      }
    }
  }

  /** Primes of one length; every two of them make a pair once. */
  private static final class Primes {
    private static final BigInteger EXPONENT = RSAKeyGenParameterSpec.F4;

    private final SecureRandom random = new SecureRandom();
    private final List<BigInteger> found = new ArrayList<>();
    private final int bits;
    private int first;

    Primes(int bits) {
      this.bits = bits;
      found.add(prime());
    }

    KeyPair nextPair() {
      if (first == found.size() - 1) {
        found.add(prime());
        first = 0;
      }
      return pair(found.get(first++), found.getLast());
    }

    /** Its two highest bits are set, so that the product of two has twice its length. */
    private BigInteger prime() {
      BigInteger prime;
      do {
        prime = new BigInteger(bits, random).setBit(bits - 1).setBit(bits - 2).nextProbablePrime();
      } while (!prime.subtract(BigInteger.ONE).gcd(EXPONENT).equals(BigInteger.ONE));
      return prime;
    }

    private static KeyPair pair(BigInteger p, BigInteger q) {
      BigInteger modulus = p.multiply(q);
      BigInteger lessP = p.subtract(BigInteger.ONE);
      BigInteger lessQ = q.subtract(BigInteger.ONE);
      BigInteger secret = EXPONENT.modInverse(lessP.multiply(lessQ));
      try {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
            factory.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
            factory.generatePrivate(
                new RSAPrivateCrtKeySpec(
                    modulus,
                    EXPONENT,
                    secret,
                    p,
                    q,
                    secret.mod(lessP),
                    secret.mod(lessQ),
                    q.modInverse(p))));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
