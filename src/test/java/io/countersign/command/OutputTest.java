package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class OutputTest {
  private static final CommandServices NO_SERVICES = new CommandServices(null, null, null, null);

  private final Program program = new Program("1", List.of(Show.class));
  private final CommandRun run = new CommandRun();

  private enum State {
    HALF_OPEN
  }

  private record Row(String name, Instant time, List<String> roles) {}

  @Command(name = "rows")
  static final class Show implements Deed {
    @Mixin JsonOption output;

    @Option(names = "--count")
    int count = 1;

    @Option(names = "--one")
    boolean one;

    @Override
    public int run(CommandContext context, CommandServices services) {
      var rows =
          new Output<Row>()
              .column("key", Row::name)
              .column("value", Row::time)
              .detail("origin", Row::roles);
      var row = new Row("a\u001b[2J\u202e", Instant.parse("2027-01-31T10:00:00.123456Z"), null);
      if (one) {
        rows.detail("none", r -> Optional.empty())
            .detail("yes", r -> true)
            .detail("stopped", r -> Map.of("a", 1L))
            .detail("no", r -> List.of(State.HALF_OPEN, Duration.ofDays(7)))
            .show(context, true, row);
      } else {
        rows.list(
            context, output.json, Arrays.asList(new Row[count]).stream().map(n -> row).toList());
      }
      return Program.DONE;
    }
  }

  @Test
  void tableShowsColumnsAndNoControlCharacters() {
    assertThat(run.carryOut(program, NO_SERVICES, "rows", "--count", "1000")).isZero();

    List<String> lines = run.out.toString().lines().toList();
    assertThat(lines).hasSize(1001);
    assertThat(lines.getFirst()).startsWith(run.texts.format("command.column.key"));
    assertThat(lines.get(1000)).startsWith("a\uFFFD[2J\uFFFD ").endsWith("2027-01-31T10:00:00Z");
  }

  @Test
  void listInJsonIsABareArrayWithAllFields() throws IOException {
    assertThat(run.carryOut(program, NO_SERVICES, "rows", "--json", "--count", "2")).isZero();

    var array = new ObjectMapper().readTree(run.out.toString());
    assertThat(array.isArray()).isTrue();
    assertThat(array).hasSize(2);
    assertThat(array.get(1).get("key").asText()).isEqualTo("a\u001b[2J\u202e");
    assertThat(array.get(1).get("value").asText()).isEqualTo("2027-01-31T10:00:00.123Z");
    assertThat(array.get(1).get("origin").isNull()).isTrue();
  }

  @Test
  void emptyListIsAnEmptyArrayOrASentence() throws IOException {
    assertThat(run.carryOut(program, NO_SERVICES, "rows", "--count", "0")).isZero();
    assertThat(run.out.toString()).isEmpty();
    assertThat(run.err.toString()).contains(run.texts.format("command.none"));

    assertThat(run.carryOut(program, NO_SERVICES, "rows", "--count", "0", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(run.out.toString()).isArray()).isTrue();
  }

  @Test
  void oneRowInJsonIsAnObject() throws IOException {
    assertThat(run.carryOut(program, NO_SERVICES, "rows", "--one")).isZero();

    var object = new ObjectMapper().readTree(run.out.toString());
    assertThat(object.get("none").isNull()).isTrue();
    assertThat(object.get("yes").booleanValue()).isTrue();
    assertThat(object.get("stopped").get("a").intValue()).isEqualTo(1);
    assertThat(object.get("no").toString()).isEqualTo("[\"half-open\",\"P7D\"]");
  }

  @Test
  void stoppedListEnds() {
    run.stopped.set(true);

    assertThat(run.carryOut(program, NO_SERVICES, "rows", "--json")).isEqualTo(1);
  }
}
