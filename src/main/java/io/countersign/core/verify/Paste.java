package io.countersign.core.verify;

import io.countersign.core.Secret;
import io.countersign.core.token.TokenFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pasted text, read for the credential in it: alone, in a header line, a curl command, an address
 * or an answer of a server. It lives as short as its question.
 *
 * <p>Tokens of Superdesk have no form of their own, so whatever could be one is a candidate.
 */
final class Paste implements AutoCloseable {
  /** The longest text that is read, in UTF-16 units. */
  static final int MOST = 16_384;

  private static final int MOST_PIECES = 30;

  private static final Pattern HEADER =
      Pattern.compile(
          "authorization[\"']?\\s*[:=]\\s*[\"']?(?<value>(?:(?:bearer|jwt|basic|token)[ \\t]+)?"
              + "[\"']?[^\\s\"']+)",
          Pattern.CASE_INSENSITIVE);
  private static final List<Pattern> PLACES =
      List.of(
          Pattern.compile("\"(?:token|api_key|access_token)\"\\s*:\\s*\"(?<value>[^\"\\s]+)\""),
          Pattern.compile("[?&]auth_token=(?<value>[^&\\s\"'#]+)"),
          Pattern.compile("Generated token (?<value>\\S+) for user"));
  private static final List<Pattern> PLACES_OF_BROWSERS =
      List.of(
          Pattern.compile("/link/(?<value>[^/\\s\"'?#]{30,60})(?![^/\\s\"'?#])"),
          Pattern.compile("\\bsessionid=\"?(?<value>[^;\\s\"']+)"));
  private static final Pattern WORD =
      Pattern.compile("(?<word>bearer|jwt|basic|token)\\s+(?<rest>\\S.*)", wordFlags());
  private static final Pattern LABEL =
      Pattern.compile("(?:api[ _-]?)?(?:token|key|jwt)\\s*[:=]\\s*(?<rest>\\S.*)", wordFlags());
  private static final String QUOTES = "\"'`“”„‘’«»<>,;";
  private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

  private final Set<Wrapping.Quirk> quirks = EnumSet.noneOf(Wrapping.Quirk.class);
  private final boolean empty;
  private Wrapping.Word word = Wrapping.Word.NONE;
  private boolean ofBrowser;
  private Optional<Recognition> recognition = Optional.empty();
  private Secret credential = Secret.of("");
  private final List<Candidate> candidates = new ArrayList<>();

  /** A part of the text that could be a token of Superdesk, as it would have to be sent. */
  record Candidate(Secret text, Wrapping wrapping) {}

  private Paste(String pasted) {
    String text = visible(pasted).strip();
    empty = text.isEmpty();
    if (!empty && text.length() <= MOST) {
      read(text);
    }
  }

  private static int wordFlags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  /** Reads {@code pasted}; what is not a credential is not kept. */
  static Paste of(Secret pasted) {
    return new Paste(pasted.reveal());
  }

  /** Whether there is nothing to read. */
  boolean isEmpty() {
    return empty;
  }

  /** What it is; empty for none of the forms. */
  Optional<Recognition> recognition() {
    return recognition;
  }

  /** The credential as it would have to be sent; empty where nothing was recognised. */
  Secret credential() {
    return credential;
  }

  /** What could be a token of Superdesk, likeliest first. */
  List<Candidate> candidates() {
    return List.copyOf(candidates);
  }

  /** What was left out to read it. */
  Wrapping wrapping() {
    return new Wrapping(word, quirks);
  }

  @Override
  public void close() {
    credential.close();
    candidates.forEach(candidate -> candidate.text().close());
  }

  private String visible(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.FORMAT -> quirks.add(Wrapping.Quirk.INVISIBLE);
                case Character.SPACE_SEPARATOR -> {
                  if (c != ' ') {
                    quirks.add(Wrapping.Quirk.INVISIBLE);
                  }
                  seen.append(' ');
                }
                default -> seen.appendCodePoint(c);
              }
            });
    return seen.toString();
  }

  private void read(String text) {
    String value = unquoted(withoutWord(taken(text)));
    String joined = value.replaceAll("\\s+", "");
    if (!joined.equals(value)) {
      quirks.add(Wrapping.Quirk.BLANKS);
    }
    String decoded = decoded(joined);
    offer(decoded, quirks);
    keep(decoded);
    if (!joined.equals(value)) {
      Set<Wrapping.Quirk> among = EnumSet.of(Wrapping.Quirk.AMONG);
      quirks.stream().filter(quirk -> quirk != Wrapping.Quirk.BLANKS).forEach(among::add);
      pieces(value).distinct().limit(MOST_PIECES).forEach(piece -> offer(piece, among));
    }
    if (!isWhole() && !joined.equals(value)) {
      pieces(value)
          .filter(piece -> Recognition.of(piece).isPresent())
          .min((one, other) -> Boolean.compare(isSpoilt(one), isSpoilt(other)))
          .ifPresent(this::keepPiece);
    }
  }

  private void offer(String text, Set<Wrapping.Quirk> around) {
    if (TokenFormat.isPossibleForPublisher(text)) {
      candidates.add(new Candidate(Secret.of(text), new Wrapping(word, around)));
    }
  }

  private boolean isWhole() {
    return recognition.isPresent() && recognition.get().flaw().isEmpty();
  }

  private static boolean isSpoilt(String piece) {
    return Recognition.of(piece).orElseThrow().flaw().isPresent();
  }

  private static Stream<String> pieces(String text) {
    return Arrays.stream(text.split("[\\s\"'`“”„‘’«»<>(),;:]+"))
        .map(piece -> piece.endsWith(".") ? piece.substring(0, piece.length() - 1) : piece);
  }

  private void keepPiece(String piece) {
    quirks.remove(Wrapping.Quirk.BLANKS);
    quirks.add(Wrapping.Quirk.AMONG);
    keep(piece);
  }

  private void keep(String text) {
    recognition = ofBrowser ? Optional.of(Recognition.ofBrowser(text)) : Recognition.of(text);
    boolean capitals = recognition.isPresent() && recognition.get().capitals();
    if (capitals) {
      quirks.add(Wrapping.Quirk.CAPITALS);
    }
    credential.close();
    credential =
        recognition.isEmpty()
            ? Secret.of("")
            : Secret.of(capitals ? text.toLowerCase(Locale.ROOT) : text);
  }

  /** What is behind a header's name, or where else a text is known to hold a credential. */
  private String taken(String text) {
    Matcher header = HEADER.matcher(text);
    if (header.find()) {
      return header.group("value");
    }
    Optional<String> known = first(PLACES, text);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<String> carried = first(PLACES_OF_BROWSERS, text);
    ofBrowser = carried.isPresent();
    return carried.orElse(text);
  }

  private static Optional<String> first(List<Pattern> places, String text) {
    return places.stream()
        .map(place -> place.matcher(text))
        .filter(Matcher::find)
        .map(found -> found.group("value"))
        .findFirst();
  }

  private String withoutWord(String text) {
    String bare = unquoted(text);
    Matcher labelled = LABEL.matcher(bare);
    String value = labelled.matches() ? labelled.group("rest") : bare;
    Matcher found = WORD.matcher(value);
    if (!found.matches()) {
      return value;
    }
    word = Wrapping.Word.valueOf(found.group("word").toUpperCase(Locale.ROOT));
    return found.group("rest");
  }

  private String unquoted(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isAround(text.charAt(start))) {
      start++;
    }
    while (end > start && isAround(text.charAt(end - 1))) {
      end--;
    }
    String inside = text.substring(start, end);
    if (!inside.equals(text.strip())) {
      quirks.add(Wrapping.Quirk.QUOTES);
    }
    return inside;
  }

  private static boolean isAround(char c) {
    return Character.isWhitespace(c) || QUOTES.indexOf(c) >= 0;
  }

  /** An address writes some characters as percent signs and digits (RFC 3986, section 2.1). */
  private String decoded(String text) {
    Matcher encoded = ENCODED.matcher(text);
    if (!encoded.find() || !text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    quirks.add(Wrapping.Quirk.ENCODED);
    return encoded.replaceAll(found -> Matcher.quoteReplacement(character(found.group())));
  }

  private static String character(String escape) {
    byte[] one = {(byte) Integer.parseInt(escape.substring(1), 16)};
    return new String(one, StandardCharsets.ISO_8859_1);
  }
}
