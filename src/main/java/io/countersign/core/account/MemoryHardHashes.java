package io.countersign.core.account;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2 and scrypt, one at a time in the whole process: each takes up to {@link
 * DjangoHash#MAX_MEMORY} bytes of heap. The blocks of the last Argon2 check are wiped and held
 * weakly, so that a row of checks takes the memory of one; some seconds after the last of them it
 * is given back.
 */
final class MemoryHardHashes {
  /** Blocks the generator takes beside its memory: address, input and working blocks. */
  private static final int SPARE_BLOCKS = 16;

  private static final long REST_SECONDS = 5;

  private static final AtomicLong CHECKS = new AtomicLong();
  private static final Semaphore TURN = new Semaphore(1, true);

  private static WeakReference<FixedBlockPool> lastPool = new WeakReference<>(null);
  private static int lastKibibytes;

  private MemoryHardHashes() {}

  /** The number of {@code id}, {@code i} or {@code d} in the parameters of Argon2. */
  static int argon2Type(String name) {
    return switch (name) {
      case "id" -> Argon2Parameters.ARGON2_id;
      case "i" -> Argon2Parameters.ARGON2_i;
      case "d" -> Argon2Parameters.ARGON2_d;
      default -> throw new IllegalArgumentException("no variant of Argon2: " + name);
    };
  }

  static byte[] argon2(DjangoHash.Argon2 form, byte[] password) {
    TURN.acquireUninterruptibly();
    try {
      FixedBlockPool pool = lastPool.get();
      if (pool == null || lastKibibytes != form.kibibytes()) {
        pool = new FixedBlockPool(form.kibibytes() + SPARE_BLOCKS);
        lastPool = new WeakReference<>(pool);
        lastKibibytes = form.kibibytes();
      }
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(form.type())
              .withVersion(form.version())
              .withMemoryAsKB(form.kibibytes())
              .withIterations(form.passes())
              .withParallelism(form.lanes())
              .withSalt(form.salt())
              .withBlockPool(pool)
              .build());
      byte[] computed = new byte[form.hash().length];
      generator.generateBytes(password, computed);
      return computed;
    } finally {
      TURN.release();
      restLater();
    }
  }

  static byte[] scrypt(DjangoHash.Scrypt form, byte[] password) {
    TURN.acquireUninterruptibly();
    try {
      return SCrypt.generate(
          password, form.salt(), form.n(), form.r(), form.p(), form.hash().length);
    } finally {
      TURN.release();
      restLater();
    }
  }

  /**
   * Has the JVM collect when no check followed this one; by itself it would wait for a full heap.
   */
  private static void restLater() {
    long check = CHECKS.incrementAndGet();
    CompletableFuture.delayedExecutor(REST_SECONDS, TimeUnit.SECONDS).execute(() -> rest(check));
  }

  private static void rest(long check) {
    if (CHECKS.get() == check) {
      System.gc();
    }
  }
}
