package io.countersign.core.verify;

import io.countersign.core.Actor;
import io.countersign.core.Sort;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenFormat;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenService;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the tokens that something mistyped resembles, by what every list shows of them. Where too
 * many do, none is named.
 */
final class Resembling {
  private static final int MOST = 3;
  private static final int ASKED = 20;
  private static final int HINTED = 4;

  /** What lists show of the end of a Web Publisher token, the half of which all have. */
  private static final int PUBLISHER_END = 8;

  private final TokenService tokens;

  Resembling(TokenService tokens) {
    this.tokens = tokens;
  }

  /** What {@code text}, which has this fault, resembles. */
  List<TokenRow> of(Actor actor, Shape shape, Flaw flaw, String text) {
    List<TokenRow> alike =
        switch (shape) {
          case TOKEN, KEY -> bearer(actor, shape, flaw, text);
          case PUBLISHER -> publisher(actor, text);
          case JWT, SUPERDESK, BROWSER -> List.of();
        };
    return alike.size() > MOST ? List.of() : alike;
  }

  /** What begins and ends like {@code text}, which is faultless and nobody's. */
  List<TokenRow> atBothEnds(Actor actor, Shape shape, String text) {
    if (shape == Shape.TOKEN) {
      return List.of();
    }
    String hint = TokenFormat.hint(text);
    List<TokenRow> alike = hinted(actor, hint, hint::equals);
    return alike.size() > MOST ? List.of() : alike;
  }

  private List<TokenRow> bearer(Actor actor, Shape shape, Flaw flaw, String text) {
    boolean bare = flaw.kind() == Flaw.Kind.BEGINNING;
    String whole = bare ? TokenFormat.PREFIX + text : text;
    int shown = HINTED + (shape == Shape.TOKEN ? TokenFormat.PREFIX.length() : 0);
    if (whole.length() < shown + HINTED) {
      return List.of();
    }
    String start = whole.substring(0, shown) + "…";
    String end = "…" + whole.substring(whole.length() - HINTED);
    boolean sameLength = flaw.kind() != Flaw.Kind.CUT && flaw.kind() != Flaw.Kind.LONG;
    List<TokenRow> alike = hinted(actor, start, hint -> hint.startsWith(start));
    if (sameLength && (shape == Shape.KEY || bare)) {
      return alike.stream().filter(row -> row.hint().endsWith(end)).toList();
    }
    return sameLength && alike.isEmpty() ? hinted(actor, end, hint -> hint.endsWith(end)) : alike;
  }

  /** By its beginning, or by its end if that is there. */
  private List<TokenRow> publisher(Actor actor, String text) {
    String start = text.substring(0, HINTED) + "…";
    String end = "…" + text.substring(text.length() - PUBLISHER_END);
    return Stream.of(
            hinted(actor, start, hint -> hint.startsWith(start)),
            hinted(actor, end, hint -> hint.endsWith(end)))
        .flatMap(List::stream)
        .filter(row -> row.kind() == TokenKind.PUBLISHER)
        .distinct()
        .toList();
  }

  private List<TokenRow> hinted(Actor actor, String part, Predicate<String> fits) {
    return tokens
        .list(
            actor,
            TokenFilter.containing(part),
            Sort.descending("created"),
            Optional.empty(),
            ASKED)
        .rows()
        .stream()
        .filter(row -> fits.test(row.hint()))
        .toList();
  }
}
