package io.countersign.core.verify;

import io.countersign.core.token.TokenRow;
import java.util.List;
import java.util.Optional;

/** What {@link Inspector} says of a pasted text. Nothing of the text itself is in it. */
public sealed interface Inspection {
  /** There was no text. */
  record Nothing() implements Inspection {}

  /** It is none of the credentials there are. */
  record Unrecognised() implements Inspection {}

  /**
   * It would be a credential but for a fault in its form, so it was never looked up.
   *
   * @param resembling the tokens it resembles where lists show them too, in their hints: perhaps it
   *     was one of these
   */
  record Mistyped(Shape shape, Flaw flaw, List<TokenRow> resembling, Wrapping wrapping)
      implements Inspection {
    public Mistyped {
      resembling = List.copyOf(resembling);
    }
  }

  /** Its form is right, but nobody has a credential like this. */
  record Unknown(Shape shape, Wrapping wrapping) implements Inspection {}

  /**
   * It is this bearer token.
   *
   * @param refused the first rule that refuses it now, wherever it is used; empty if it is
   *     accepted, from its networks where it is bound to some
   */
  record Bearer(Shape shape, TokenRow token, Optional<Rule> refused, Wrapping wrapping)
      implements Inspection {}
}
