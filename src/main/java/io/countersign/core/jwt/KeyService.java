package io.countersign.core.jwt;

import com.nimbusds.jose.JOSEException;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.CredentialChanges;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.account.SignInHorizon;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Kept;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * The keys that sign JWTs: makes the first when it is needed, publishes the next in advance,
 * rotates and retires. Under HS256 the key is the secret of the setting, which is changed there.
 *
 * <p>{@link Database#tell} must be given this after the policies and before whoever remembers what
 * follows from keys.
 */
public final class KeyService implements CredentialChanges {
  private static final int KID_BYTES = 8;

  private final Database database;
  private final PolicyService policies;
  private final MasterKey masterKey;
  private final Kept<KeyRing> ring;

  /** A pair that is in no transaction yet: making one takes its time. */
  private record Fresh(String kid, JwtAlgorithm algorithm, KeyPair pair) {
    static Fresh of(JwtAlgorithm algorithm) {
      KeyPair pair = algorithm.generate();
      try {
        byte[] thumbprint =
            algorithm.published(pair.getPublic(), null).computeThumbprint().decode();
        return new Fresh(HexFormat.of().formatHex(thumbprint, 0, KID_BYTES), algorithm, pair);
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Makes the service; nothing is read or made before it is needed. */
  public KeyService(Database database, PolicyService policies, MasterKey masterKey) {
    this.database = database;
    this.policies = policies;
    this.masterKey = masterKey;
    this.ring = database.keep(this::load);
  }

  /** Every key there was and is, newest first; under HS256 the given secret before them. */
  public List<KeyRow> list(Actor actor) {
    database.require(actor, "key.list");
    settleOthers();
    Instant now = database.now();
    List<SigningKey> keys = database.read(KeyService::keys);
    Duration leeway = leeway();
    return Stream.concat(given(), keys.stream().map(key -> key.row(now, leeway))).toList();
  }

  private Stream<KeyRow> given() {
    return ring.get().isGiven()
        ? Stream.of(
            new KeyRow(
                null,
                JwtAlgorithm.HS256,
                KeyState.CURRENT,
                null,
                null,
                null,
                null,
                null,
                null,
                null))
        : Stream.empty();
  }

  /**
   * Lets the next key sign. What the one before signed stays good until it ends.
   *
   * @return the key that signs now
   * @throws AppException {@code key-given} under HS256
   */
  public KeyRow rotate(Actor actor) {
    database.require(actor, "key.rotate");
    JwtAlgorithm algorithm = inForce();
    if (algorithm.isGiven()) {
      throw new AppException("key-given");
    }
    Duration life = policies.duration(Policy.JWT_LIFE);
    signer(life);
    Fresh fresh = Fresh.of(algorithm);
    return database.write(
        actor,
        "key.rotate",
        tx -> {
          SignInHorizon.hold(tx.session());
          SigningKey before = require(tx, KeyState.CURRENT, algorithm);
          before.endSigning(tx.now());
          SigningKey now = promote(tx, fresh, life);
          tx.audit("key.rotated", subject(now), Map.of("before", before.kid()));
          return now.row(tx.now(), Duration.ZERO);
        });
  }

  /**
   * Ends a key at once, and all it signed. If it was the current one, the next signs; if it was the
   * next one, another takes its place.
   *
   * @throws AppException {@code key-unknown}, {@code key-retired}
   */
  public void retire(Actor actor, String kid) {
    retire(actor, kid, Optional.empty());
  }

  /**
   * The same for somebody who was told what it means while the key was in this state.
   *
   * @throws AppException also {@code changed-meanwhile} if it is in another now
   */
  public void retire(Actor actor, String kid, KeyState told) {
    retire(actor, kid, Optional.of(told));
  }

  private void retire(Actor actor, String kid, Optional<KeyState> told) {
    SigningKey seen = database.read(actor, "key.retire", session -> find(session, kid));
    JwtAlgorithm algorithm = inForce();
    Optional<Fresh> fresh =
        seen.algorithm() == algorithm ? Optional.of(Fresh.of(algorithm)) : Optional.empty();
    Duration life = policies.duration(Policy.JWT_LIFE);
    Duration leeway = leeway();
    database.write(
        actor,
        "key.retire",
        tx -> {
          SignInHorizon.hold(tx.session());
          SigningKey key = find(tx.session(), kid);
          KeyState before = key.row(tx.now(), leeway).state();
          if (before == KeyState.RETIRED) {
            throw new AppException("key-retired", kid);
          }
          if (told.isPresent() && told.get() != before) {
            throw new AppException("changed-meanwhile");
          }
          key.retire(tx.actor().name(), tx.now());
          Map<String, String> detail = new LinkedHashMap<>();
          detail.put("state", before.name().toLowerCase(Locale.ROOT));
          if (before == KeyState.CURRENT && fresh.isPresent()) {
            detail.put("current", promote(tx, fresh.get(), life).kid());
          } else if (before == KeyState.NEXT && fresh.isPresent()) {
            detail.put("next", add(tx, fresh.get()).kid());
          }
          tx.audit("key.retired", subject(key), detail);
          tx.changed(new CredentialChange.OfEverything());
          return null;
        });
  }

  /**
   * The public keys as services fetch them (RFC 7517, section 5), the next one in advance; empty
   * under HS256 once the tokens of keys from before have ended. Makes the first keys if there are
   * none.
   */
  public String publishedKeys() {
    if (inForce().isGiven()) {
      settleOthers();
    } else {
      signer(policies.duration(Policy.JWT_LIFE));
    }
    return ring.get().published(database.now(), leeway());
  }

  /**
   * What signs now; made if there is none.
   *
   * @param life how long what it signs will live
   * @throws AppException {@code jwt-secret-missing} under HS256 without a secret
   */
  KeyRing.Signer signer(Duration life) {
    JwtAlgorithm algorithm = inForce();
    KeyRing now = ring.get();
    if (isReady(now, algorithm, life)) {
      return now.signer().orElseThrow();
    }
    settle(algorithm, life);
    return ring.get()
        .signer()
        .filter(signer -> signer.algorithm() == algorithm)
        .orElseThrow(() -> new AppException("jwt-secret-missing"));
  }

  private static boolean isReady(KeyRing ring, JwtAlgorithm algorithm, Duration life) {
    Optional<KeyRing.Signer> signer = ring.signer().filter(found -> found.algorithm() == algorithm);
    return signer.isPresent()
        && !ring.isUnsettled()
        && (algorithm.isGiven()
            || ring.hasNext() && signer.get().longestLife().compareTo(life) >= 0);
  }

  /** Once another algorithm is in force, keys of the one before count as what they have become. */
  private void settleOthers() {
    if (ring.get().isUnsettled()) {
      settle(inForce(), policies.duration(Policy.JWT_LIFE));
    }
  }

  /** One at a time here; the row that everybody holds orders those of other processes. */
  private synchronized void settle(JwtAlgorithm algorithm, Duration life) {
    KeyRing now = ring.get();
    if (isReady(now, algorithm, life)) {
      return;
    }
    boolean without = !algorithm.isGiven() && now.signer().isEmpty();
    Optional<Fresh> current = without ? Optional.of(Fresh.of(algorithm)) : Optional.empty();
    Optional<Fresh> next =
        algorithm.isGiven() || now.hasNext() ? Optional.empty() : Optional.of(Fresh.of(algorithm));
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "key.create",
        tx -> {
          SignInHorizon.hold(tx.session());
          setAside(tx, algorithm);
          if (current.isPresent() && find(tx.session(), KeyState.CURRENT, algorithm).isEmpty()) {
            add(tx, current.get()).beginSigning(tx.now());
          }
          if (next.isPresent() && find(tx.session(), KeyState.NEXT, algorithm).isEmpty()) {
            add(tx, next.get());
          }
          find(tx.session(), KeyState.CURRENT, algorithm).ifPresent(key -> key.signsFor(life));
          tx.changed(new CredentialChange.OfEverything());
          return null;
        });
  }

  /** Keys of an algorithm that was in force before: one signs no more, the other never will. */
  private static void setAside(Transaction tx, JwtAlgorithm inForce) {
    for (SigningKey key : keys(tx.session())) {
      if (key.algorithm() != inForce && key.state() == KeyState.CURRENT) {
        key.endSigning(tx.now());
        tx.audit("key.replaced", subject(key), Map.of("algorithm", inForce.joseName()));
      } else if (key.algorithm() != inForce && key.state() == KeyState.NEXT) {
        key.retire(tx.actor().name(), tx.now());
        tx.audit("key.retired", subject(key), Map.of("state", "next"));
      }
    }
  }

  /** The next key begins to sign what lives so long, and {@code fresh} takes its place. */
  private SigningKey promote(Transaction tx, Fresh fresh, Duration life) {
    SigningKey next = require(tx, KeyState.NEXT, fresh.algorithm());
    next.beginSigning(tx.now());
    next.signsFor(life);
    add(tx, fresh);
    tx.changed(new CredentialChange.OfEverything());
    return next;
  }

  private SigningKey add(Transaction tx, Fresh fresh) {
    SigningKey key =
        new SigningKey(
            fresh.kid(), fresh.algorithm(), fresh.pair(), masterKey, tx.actor().name(), tx.now());
    tx.session().persist(key);
    tx.audit("key.created", subject(key), Map.of("algorithm", fresh.algorithm().joseName()));
    return key;
  }

  JwtAlgorithm inForce() {
    return JwtAlgorithm.named(policies.text(Policy.JWT_ALGORITHM)).orElseThrow();
  }

  private Duration leeway() {
    return policies.duration(Policy.JWT_LEEWAY);
  }

  /** The keys as they are now. */
  KeyRing ring() {
    return ring.get();
  }

  private KeyRing load() {
    JwtAlgorithm algorithm = inForce();
    Optional<Secret> secret =
        algorithm.isGiven() ? policies.secret(Policy.JWT_HS256_SECRET) : Optional.empty();
    try {
      return KeyRing.of(algorithm, database.read(KeyService::keys), secret, masterKey);
    } finally {
      secret.ifPresent(Secret::close);
    }
  }

  private static List<SigningKey> keys(Session session) {
    return session
        .createSelectionQuery("from SigningKey order by id desc", SigningKey.class)
        .getResultList();
  }

  private static Optional<SigningKey> find(
      Session session, KeyState state, JwtAlgorithm algorithm) {
    return keys(session).stream()
        .filter(key -> key.state() == state && key.algorithm() == algorithm)
        .findFirst();
  }

  private static SigningKey require(Transaction tx, KeyState state, JwtAlgorithm algorithm) {
    return find(tx.session(), state, algorithm)
        .orElseThrow(() -> new AppException("changed-meanwhile"));
  }

  private static SigningKey find(Session session, String kid) {
    return keys(session).stream()
        .filter(key -> key.kid().equals(kid))
        .findFirst()
        .orElseThrow(() -> new AppException("key-unknown", kid));
  }

  private static Subject subject(SigningKey key) {
    return new Subject("key", key.kid(), key.kid());
  }

  @Override
  public void changed(Collection<CredentialChange> changes) {
    if (changes.stream().anyMatch(CredentialChange.OfEverything.class::isInstance)) {
      ring.forget();
    }
  }
}
