package io.countersign.core.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The algorithms JWTs can be signed with (RFC 7518, section 3.1; RFC 8037, section 3.1). */
public enum JwtAlgorithm {
  /** RSA with SHA-256, keys of 3072 bits. */
  RS256("RS256", "RSA", new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4)),
  /** ECDSA on P-256 with SHA-256. */
  ES256("ES256", "EC", new ECGenParameterSpec("secp256r1")),
  /** EdDSA on Ed25519, by the JDK's own provider. */
  EDDSA("EdDSA", "Ed25519", null),
  /** HMAC with SHA-256 under a secret that somebody gives; it has no public key. */
  HS256("HS256", null, null);

  private static final int ED25519_BYTES = 32;

  private final String joseName;
  private final String keyType;
  private final AlgorithmParameterSpec parameters;

  JwtAlgorithm(String joseName, String keyType, AlgorithmParameterSpec parameters) {
    this.joseName = joseName;
    this.keyType = keyType;
    this.parameters = parameters;
  }

  /** Makes signatures; safe for several threads. */
  @FunctionalInterface
  interface Signing {
    /** The signature of {@code signed}. */
    byte[] sign(byte[] signed) throws JOSEException, GeneralSecurityException;
  }

  /** Checks signatures; safe for several threads. */
  @FunctionalInterface
  interface Checking {
    /** Whether this is the signature of {@code signed}. */
    boolean check(byte[] signed, byte[] signature) throws JOSEException, GeneralSecurityException;
  }

  /** The algorithm of this name, letter for letter. */
  static Optional<JwtAlgorithm> named(String joseName) {
    return Arrays.stream(values()).filter(each -> each.joseName.equals(joseName)).findFirst();
  }

  /** The name in headers and settings. */
  public String joseName() {
    return joseName;
  }

  /** Whether its key is a secret that somebody gives, rather than a pair that is made here. */
  boolean isGiven() {
    return keyType == null;
  }

  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
      if (parameters != null) {
        generator.initialize(parameters);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  PublicKey publicKey(byte[] x509) {
    try {
      return KeyFactory.getInstance(keyType).generatePublic(new X509EncodedKeySpec(x509));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  PrivateKey privateKey(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance(keyType).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Signing signing(PrivateKey key) {
    try {
      return switch (this) {
        case RS256 -> signing(new RSASSASigner(key));
        case ES256 -> signing(new ECDSASigner((ECPrivateKey) key));
        case EDDSA ->
            signed -> {
              Signature signature = Signature.getInstance(keyType);
              signature.initSign(key);
              signature.update(signed);
              return signature.sign();
            };
        case HS256 -> throw new IllegalArgumentException("no key pair");
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  Checking checking(PublicKey key) {
    try {
      return switch (this) {
        case RS256 -> checking(new RSASSAVerifier((RSAPublicKey) key));
        case ES256 -> checking(new ECDSAVerifier((ECPublicKey) key));
        case EDDSA ->
            (signed, bytes) -> {
              Signature signature = Signature.getInstance(keyType);
              signature.initVerify(key);
              signature.update(signed);
              return signature.verify(bytes);
            };
        case HS256 -> throw new IllegalArgumentException("no key pair");
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** HS256 under {@code secret}, which has at least 256 bits. */
  static Signing signing(byte[] secret) {
    try {
      return HS256.signing(new MACSigner(copied(secret)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** HS256 under {@code secret}, compared in constant time. */
  static Checking checking(byte[] secret) {
    try {
      return HS256.checking(new MACVerifier(copied(secret)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key of its own: the libraries would keep the array, which the caller wipes. */
  private static SecretKey copied(byte[] secret) {
    return new SecretKeySpec(secret, "HmacSHA256");
  }

  private Signing signing(JWSSigner signer) {
    JWSHeader header = new JWSHeader(new JWSAlgorithm(joseName));
    return signed -> signer.sign(header, signed).decode();
  }

  private Checking checking(JWSVerifier verifier) {
    JWSHeader header = new JWSHeader(new JWSAlgorithm(joseName));
    return (signed, signature) -> verifier.verify(header, signed, Base64URL.encode(signature));
  }

  /** The public key as it is published (RFC 7517), under the name {@code kid}. */
  JWK published(PublicKey key, String kid) {
    JWSAlgorithm algorithm = new JWSAlgorithm(joseName);
    return switch (this) {
      case RS256 ->
          new RSAKey.Builder((RSAPublicKey) key)
              .keyID(kid)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(algorithm)
              .build();
      case ES256 ->
          new ECKey.Builder(Curve.P_256, (ECPublicKey) key)
              .keyID(kid)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(algorithm)
              .build();
      case EDDSA -> {
        // RFC 8410, section 4: the key itself is the end of its X.509 form.
        byte[] x509 = key.getEncoded();
        byte[] x = Arrays.copyOfRange(x509, x509.length - ED25519_BYTES, x509.length);
        yield new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
            .keyID(kid)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(algorithm)
            .build();
      }
      case HS256 -> throw new IllegalArgumentException("no key pair");
    };
  }
}
