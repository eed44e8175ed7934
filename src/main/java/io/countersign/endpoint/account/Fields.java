package io.countersign.endpoint.account;

import io.countersign.core.Secret;
import io.countersign.endpoint.http.Form;
import java.util.List;
import java.util.Optional;

/** What somebody filled in: each field once. */
public final class Fields {
  /** Nothing. */
  static final Fields NONE = new Fields(Form.read(new byte[0]).orElseThrow());

  private final Form form;

  private Fields(Form form) {
    this.form = form;
  }

  /** Reads a body; empty if it is no form, or a field comes twice. */
  static Optional<Fields> read(byte[] body) {
    return Form.read(body).filter(form -> !form.repeats()).map(Fields::new);
  }

  /** What stands in the field {@code name}; empty if it was left out. Not for secrets. */
  public String text(String name) {
    List<String> values = form.all(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** The same for a secret; the caller closes it. */
  Secret secret(String name) {
    return Secret.of(text(name));
  }

  /** Whether the box {@code name} is ticked. */
  public boolean ticked(String name) {
    return !form.all(name).isEmpty();
  }

  /** Without names and values, which may be secrets. */
  @Override
  public String toString() {
    return "Fields[]";
  }
}
