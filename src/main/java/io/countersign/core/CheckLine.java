package io.countersign.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * One thing that was looked at to find out what is wrong with an installation. It holds no secret:
 * people send it to others.
 *
 * @param level how it is
 * @param about what was looked at, the end of the key {@code doctor.about.<about>}
 * @param code what was found, the end of the key {@code doctor.found.<code>}
 * @param args what the sentence mentions, in order; a refusal is told by its own sentence, a moment
 *     to the second
 */
public record CheckLine(Level level, String about, String code, List<Object> args) {
  /** How something is. */
  public enum Level {
    /** As it should be. */
    GOOD,
    /** It works, and something should be done. */
    WARN,
    /** It does not work. */
    BAD
  }

  public CheckLine {
    args = List.copyOf(args);
  }

  /** Something that is as it should be. */
  public static CheckLine good(String about, String code, Object... args) {
    return new CheckLine(Level.GOOD, about, code, Arrays.asList(args));
  }

  /** Something that should be seen to. */
  public static CheckLine warn(String about, String code, Object... args) {
    return new CheckLine(Level.WARN, about, code, Arrays.asList(args));
  }

  /** Something that does not work. */
  public static CheckLine bad(String about, String code, Object... args) {
    return new CheckLine(Level.BAD, about, code, Arrays.asList(args));
  }

  /** Something that was refused. */
  public static CheckLine refused(String about, AppException refusal) {
    return bad(about, "refused", refusal);
  }

  /** The sentence for people: what was found and what to do. */
  public String sentence(Texts texts) {
    Object[] shown =
        args.stream()
            .map(
                arg ->
                    switch (arg) {
                      case AppException refusal -> texts.sentence(refusal);
                      case Instant moment -> moment.truncatedTo(ChronoUnit.SECONDS);
                      default -> arg;
                    })
            .toArray();
    return texts.format("doctor.found." + code, shown);
  }

  /** The whole as one line of text. */
  public String line(Texts texts) {
    String word =
        switch (level) {
          case GOOD -> texts.format("doctor.good");
          case WARN -> texts.format("doctor.warn");
          case BAD -> texts.format("doctor.bad");
        };
    return "%-5s %-15s %s".formatted(word, texts.format("doctor.about." + about), sentence(texts));
  }
}
