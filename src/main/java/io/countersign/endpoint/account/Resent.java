package io.countersign.endpoint.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.countersign.core.Digests;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.endpoint.http.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Forms that are sent twice, as by a double click: of two answers a browser shows the last, and
 * that must not be the one which says that it was done already. So the answer to what was done is
 * kept for ten seconds, for the same form in the same browser alone, and wiped then. At most
 * {@value #MOST} are kept; beyond, the oldest are forgotten first.
 */
final class Resent {
  private static final Duration KEPT = Duration.ofSeconds(10);
  private static final int MOST = 1000;
  private static final int MOST_IN_LINE = 4;

  private final Cache<String, Answer> answers;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  /** Those who send one form at the same moment. */
  private static final class Line {
    private final Lock lock = new ReentrantLock();

    /** Changed only while the map has its entry. */
    private int length;
  }

  Resent(Clock clock) {
    answers =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(KEPT)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .scheduler(Scheduler.systemScheduler())
            .removalListener((String _, Answer answer, RemovalCause _) -> wipe(answer))
            .executor(Runnable::run)
            .build();
  }

  private static void wipe(Answer answer) {
    synchronized (answer) {
      Arrays.fill(answer.body(), (byte) 0);
    }
  }

  /**
   * The turn of a form; the same form waits until it is closed, {@value #MOST_IN_LINE} at a time. A
   * form without a value that tells it from every other waits for none, and its answer is not kept.
   */
  Turn turn(Visit visit, Fields fields) {
    Optional<String> form = Optional.of(fields.text("form")).filter(Resent::isPossible);
    Optional<Line> line = form.flatMap(this::join);
    line.ifPresent(joined -> joined.lock.lock());
    return new Turn(visit, form, line);
  }

  private Optional<Line> join(String form) {
    boolean[] joined = new boolean[1];
    Line line =
        lines.compute(
            form,
            (_, before) -> {
              Line now = before == null ? new Line() : before;
              joined[0] = now.length < MOST_IN_LINE;
              now.length += joined[0] ? 1 : 0;
              return now;
            });
    return joined[0] ? Optional.of(line) : Optional.empty();
  }

  private void leave(String form, Line line) {
    line.lock.unlock();
    lines.computeIfPresent(form, (_, now) -> --now.length == 0 ? null : now);
  }

  private static boolean isPossible(String secret) {
    return RandomSecret.isPossible(Secret.of(secret));
  }

  /** One form that was sent, while what it asks for is done. */
  final class Turn implements AutoCloseable {
    private final Visit visit;
    private final Optional<String> form;
    private final Optional<Line> line;

    private Turn(Visit visit, Optional<String> form, Optional<Line> line) {
      this.visit = visit;
      this.form = form;
      this.line = line;
    }

    /** What this form was answered, if it was sent and done just before. */
    Optional<Answer> before() {
      return name(visitor()).flatMap(Resent.this::copy);
    }

    /** Keeps the answer to what was done, also for the session that it begins. */
    Answer done(Answer answer) {
      Stream.concat(visitor().stream(), Visits.begun(answer).stream())
          .flatMap(who -> name(Optional.of(who)).stream())
          .forEach(name -> answers.put(name, answer.copy()));
      return answer;
    }

    /** The secret that tells this browser from every other: of its session, else of its forms. */
    private Optional<String> visitor() {
      return visit
          .call()
          .cookie(Visits.SESSION_COOKIE)
          .or(() -> visit.call().cookie(Visits.CSRF_COOKIE));
    }

    private Optional<String> name(Optional<String> visitor) {
      return form.flatMap(
          value ->
              visitor
                  .filter(Resent::isPossible)
                  .map(who -> Digests.sha256Hex(visit.call().route() + " " + value + " " + who)));
    }

    @Override
    public void close() {
      line.ifPresent(joined -> leave(form.orElseThrow(), joined));
    }
  }

  private Optional<Answer> copy(String name) {
    Answer answer = answers.getIfPresent(name);
    if (answer == null) {
      return Optional.empty();
    }
    Answer copy;
    synchronized (answer) {
      copy = answer.copy();
    }
    // Gone meanwhile, it may be wiped already.
    return answers.getIfPresent(name) == answer ? Optional.of(copy) : Optional.empty();
  }
}
