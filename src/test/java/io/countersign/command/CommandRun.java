package io.countersign.command;

import io.countersign.core.Actor;
import io.countersign.core.Texts;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of a command line in a test: what goes in, and what came out. */
final class CommandRun {
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final AtomicBoolean stopped = new AtomicBoolean();
  final Texts texts = Texts.of(Locale.ENGLISH);
  byte[] stdin = {};
  Map<String, String> files = Map.of();

  CommandRun stdin(String text) {
    stdin = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  CommandContext context() {
    return context(Actor.operatingSystem("alice"));
  }

  CommandContext context(Actor actor) {
    CommandInput input =
        new CommandInput() {
          @Override
          public InputStream stdin() {
            return new ByteArrayInputStream(stdin);
          }

          @Override
          public InputStream file(String name) throws NoSuchFileException {
            if (!files.containsKey(name)) {
              throw new NoSuchFileException(name);
            }
            return new ByteArrayInputStream(files.get(name).getBytes(StandardCharsets.UTF_8));
          }
        };
    return new CommandContext(
        actor, texts, new PrintWriter(out), new PrintWriter(err), input, stopped::get);
  }

  int carryOut(Program program, CommandServices services, String... args) {
    return program.carryOut(List.of(args), context(), services);
  }

  Plan plan(Program program, String... args) {
    return program.plan(List.of(args), texts, new PrintWriter(out), new PrintWriter(err));
  }
}
