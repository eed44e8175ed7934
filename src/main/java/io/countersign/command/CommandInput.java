package io.countersign.command;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a command can read: it comes from where the command was typed, whichever process carries it
 * out.
 */
public interface CommandInput {
  /** Standard input. Asked for once at most by one command. */
  InputStream stdin() throws IOException;

  /**
   * The content of a file, from its beginning; the caller closes it.
   *
   * @param name as it was typed; relative to where it was typed
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws java.nio.file.AccessDeniedException if it may not be read
   * @throws IOException if it cannot be read
   */
  InputStream file(String name) throws IOException;
}
