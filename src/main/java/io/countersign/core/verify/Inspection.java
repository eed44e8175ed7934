package io.countersign.core.verify;

import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.jwt.JwtParts;
import io.countersign.core.jwt.JwtRule;
import io.countersign.core.jwt.KeyRow;
import io.countersign.core.session.LinkRow;
import io.countersign.core.session.SessionRow;
import io.countersign.core.tenant.TenantRow;
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

  /**
   * Its form is right, but nobody has a credential like this.
   *
   * @param resembling the tokens that begin and end as it does, if its kind has no checksum:
   *     perhaps it was one of these
   */
  record Unknown(Shape shape, List<TokenRow> resembling, Wrapping wrapping) implements Inspection {
    public Unknown {
      resembling = List.copyOf(resembling);
    }
  }

  /**
   * It is this bearer token.
   *
   * @param refused the first rule that refuses it now, wherever it is used; empty if it is
   *     accepted, from its networks where it is bound to some
   */
  record Bearer(Shape shape, TokenRow token, Optional<Rule> refused, Wrapping wrapping)
      implements Inspection {}

  /**
   * It is this token of the Web Publisher contract.
   *
   * @param organisation that of its owner; empty if it belongs to none
   * @param tenants where it is good: the tenants of this organisation
   * @param refused the first rule that refuses it now, wherever it is used; empty if it is accepted
   *     on these tenants, from its networks where it is bound to some
   */
  record Publisher(
      Shape shape,
      TokenRow token,
      Optional<String> organisation,
      List<TenantRow> tenants,
      Optional<Rule> refused,
      Wrapping wrapping)
      implements Inspection {
    public Publisher {
      tenants = List.copyOf(tenants);
    }
  }

  /**
   * It is a JWT that can be read.
   *
   * @param says what it says of itself, which is worth no more than its signature
   * @param key the key of this instance that it names
   * @param owner the account it names, if a key of this instance signed it
   * @param signIn its sign-in, if that is so and it is known here
   * @param refused the first rule that refuses it now; empty if it is accepted
   */
  record Jwt(
      JwtParts says,
      Optional<KeyRow> key,
      Optional<Owner> owner,
      Optional<JwtFamilyRow> signIn,
      Optional<JwtRule> refused,
      Wrapping wrapping)
      implements Inspection {}

  /** It is the secret of this one-time link, which was not opened by looking at it. */
  record Link(LinkRow link, Wrapping wrapping) implements Inspection {}

  /** It is what a browser carries for this session, which is good now. */
  record Session(SessionRow session, Wrapping wrapping) implements Inspection {}

  /**
   * Whose a credential is.
   *
   * @param name the account's full name, or username where there is none
   */
  record Owner(int id, String username, String name) {}
}
