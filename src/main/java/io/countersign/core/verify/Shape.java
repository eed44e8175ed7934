package io.countersign.core.verify;

import java.util.Set;

/** The forms that credentials have, all but the last told apart by nothing but their text. */
public enum Shape {
  /** A bearer token of ours: {@code csn_} and 33 characters. */
  TOKEN(Set.of(Wrapping.Word.BEARER)),
  /** The 40 hexadecimal digits of the EasyDMP contract, section 8. */
  KEY(Set.of(Wrapping.Word.BEARER)),
  /** A signed JWT (RFC 7519): three parts between dots. */
  JWT(Set.of(Wrapping.Word.JWT)),
  /** The 52 characters of the Web Publisher contract, section B3. */
  PUBLISHER(Set.of(Wrapping.Word.NONE, Wrapping.Word.BASIC)),
  /**
   * A token of Superdesk (the Web Publisher contract, section B2), which may have any form: it is
   * told by whether it is known.
   */
  SUPERDESK(Set.of(Wrapping.Word.NONE, Wrapping.Word.BASIC)),
  /**
   * 43 characters of base64url, which open a one-time link or a web session. Only browsers carry
   * such; in a header line they are nothing.
   */
  BROWSER(Set.of(Wrapping.Word.NONE));

  private final Set<Wrapping.Word> words;

  Shape(Set<Wrapping.Word> words) {
    this.words = words;
  }

  /** Whether a header that holds {@code word} before it is read as this. */
  boolean goesBehind(Wrapping.Word word) {
    return words.contains(word);
  }
}
