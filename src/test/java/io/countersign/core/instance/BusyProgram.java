package io.countersign.core.instance;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.MasterKey;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.QuickJava;
import io.countersign.testing.TestCore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A program of its own that opens an instance and does one thing after the other, saying after each
 * what was done, until it is killed. What it said must be found afterwards.
 */
public final class BusyProgram {
  private BusyProgram() {}

  /**
   * Works in a directory.
   *
   * @param args the directory, the master key in hexadecimal, and {@code idle} to do nothing there
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    out.println("ack opening");
    try (Core core = open(Path.of(args[0]), new MasterKey(HexFormat.of().parseHex(args[1])))) {
      out.println("ack open");
      if (args[2].equals("idle")) {
        System.in.read();
        return;
      }
      for (int i = 0; ; i++) {
        String name = "account " + ProcessHandle.current().pid() + " " + i;
        AccountDetail account = core.accounts().create(ROOT, NewAccount.of(Profile.named(name)));
        out.println("ack account " + account.id() + " " + name);
        Issued issued = core.tokens().issue(ROOT, account.id(), TokenTerms.named("token " + i));
        long id = issued.row().id();
        out.println("ack token " + id + " " + issued.secret().reveal());
        if (i % 2 == 0) {
          core.tokens().revoke(ROOT, id, "the next one");
          out.println("ack revoked " + id + " " + issued.secret().reveal());
        }
      }
    }
  }

  /** Opens the instance in {@code directory}. */
  static Core open(Path directory, MasterKey key) {
    var address = new DatabaseAddress.Embedded(directory.resolve("countersign"), key);
    return Core.open(address, key, Clock.systemUTC(), TestCore.CHEAP);
  }

  /** Starts it, with the class path and the Java of this one. */
  static Process start(Path directory, MasterKey key, String mode) throws IOException {
    return new ProcessBuilder(command(directory, key, mode)).redirectErrorStream(true).start();
  }

  /** The command that starts it. */
  private static List<String> command(Path directory, MasterKey key, String mode) {
    List<String> command = new ArrayList<>(QuickJava.command());
    command.addAll(
        List.of(
            BusyProgram.class.getName(),
            directory.toString(),
            HexFormat.of().formatHex(key.bytes()),
            mode));
    return command;
  }

  /** Reads what it says until {@code count} things were done or it ended; all it said so far. */
  static List<String> listen(BufferedReader said, int count) throws IOException {
    List<String> acknowledged = new ArrayList<>();
    while (acknowledged.size() < count) {
      String line = said.readLine();
      if (line == null) {
        break;
      }
      if (line.startsWith("ack ")) {
        acknowledged.add(line.substring(4));
      } else {
        System.err.println(line);
      }
    }
    return acknowledged;
  }
}
