package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.contracts.CaseResult.Outcome;
import io.countersign.contracts.Difference.Part;
import io.countersign.core.AppException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfTestTest {
  @TempDir Path directory;

  private Path place() {
    return directory.resolve("self-test");
  }

  private SelfTest selfTest() {
    return new SelfTest(place(), Clock.systemUTC());
  }

  /** A run of cases that were changed after they were recorded. */
  private SelfTest of(Recording recording) {
    return new SelfTest(place(), Clock.systemUTC(), _ -> recording);
  }

  /** Keeps what it hears. */
  private static final class Notes implements SelfTest.Watch {
    private final List<CaseResult> results = new ArrayList<>();
    private final Consumer<CaseResult> then;
    private int cases;

    Notes(Consumer<CaseResult> then) {
      this.then = then;
    }

    @Override
    public void begun(int count) {
      cases = count;
    }

    @Override
    public void ended(CaseResult result) {
      results.add(result);
      then.accept(result);
    }
  }

  private static Notes notes() {
    return new Notes(_ -> {});
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> left = Files.list(place())) {
      return left.findAny().isEmpty();
    }
  }

  private static Recording only(
      Contract contract, Set<String> ids, UnaryOperator<JsonNode> change) {
    Recording all = Recording.of(contract);
    return new Recording(
        all.cases().stream()
            .filter(one -> ids.contains(one.id()))
            .map(
                one ->
                    new RecordedCase(
                        one.id(),
                        one.sent(),
                        change.apply(one.expected().deepCopy()),
                        one.remark(),
                        one.mended()))
            .toList(),
        all.state());
  }

  private List<CaseResult> results(Recording recording, Contract contract) {
    Notes notes = notes();
    of(recording).run(contract, notes);
    return notes.results;
  }

  @ParameterizedTest
  @EnumSource(names = {"EASYDMP", "PUBLISHER"})
  void everyCaseIsToldInItsOrderAndNothingIsLeft(Contract contract) throws IOException {
    Notes notes = notes();
    Tally tally = selfTest().run(contract, notes);
    Recording recording = Recording.of(contract);
    assertThat(notes.results).allMatch(result -> result.differences().isEmpty());
    assertThat(notes.results.stream().map(CaseResult::id))
        .containsExactlyElementsOf(recording.cases().stream().map(RecordedCase::id).toList());
    assertThat(notes.cases).isEqualTo(tally.total()).isEqualTo(recording.cases().size());
    assertThat(tally).isEqualTo(Tally.of(notes.results));
    assertThat(tally.passed()).isTrue();
    assertThat(isEmpty()).isTrue();
  }

  @Test
  void faultsOfTheOriginalAreToldAsMendedWithWhatTheyAre() {
    Notes notes = notes();
    Tally tally = selfTest().run(Contract.EASYDMP, notes);
    assertThat(tally).isEqualTo(new Tally(174, 16, 0));
    assertThat(notes.results)
        .filteredOn(result -> result.outcome() == Outcome.MENDED)
        .hasSize(16)
        .noneMatch(result -> result.remark().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"EASYDMP", "PUBLISHER"})
  void everyCaseFailsIfAnotherStatusWasRecorded(Contract contract) {
    Recording recording = Recording.of(contract);
    Set<String> ids = recording.cases().stream().map(RecordedCase::id).collect(Collectors.toSet());
    List<CaseResult> results =
        results(
            only(contract, ids, expected -> ((ObjectNode) expected).put("status", 599)), contract);
    assertThat(results).hasSize(ids.size()).allMatch(each -> each.outcome() == Outcome.FAILED);
    assertThat(results)
        .allMatch(
            each ->
                each.differences().stream()
                    .anyMatch(
                        one ->
                            one.part() == Part.STATUS
                                && one.expected().equals("599")
                                && one.got().matches("[2-4]\\d\\d")));
  }

  @Test
  void otherHeadersBodiesAndClaimsFail() {
    Recording changed =
        only(
            Contract.EASYDMP,
            Set.of("auth-ok-json", "refresh-mint-expired"),
            expected -> {
              ObjectNode all = (ObjectNode) expected;
              all.putObject("headers").put("allow", "PUT");
              if (all.has("jwt")) {
                ((ObjectNode) all.get("jwt")).putObject("claims").put("username", "bob");
                ((ObjectNode) all.get("jwt")).put("exp_minus_iat", 301);
              } else {
                all.putObject("json").put("detail", "x");
              }
              return all;
            });
    List<CaseResult> results = results(changed, Contract.EASYDMP);
    assertThat(results).hasSize(2);
    assertThat(results.getFirst().differences())
        .containsExactly(
            new Difference(Part.HEADER, "allow", "PUT", "POST, OPTIONS"),
            new Difference(Part.TOKEN, "username", "\"bob\"", "\"alice\""),
            new Difference(Part.TOKEN, "exp - iat", "301", "300"));
    assertThat(results.getLast().differences())
        .containsExactly(
            new Difference(Part.HEADER, "allow", "PUT", "POST, OPTIONS"),
            new Difference(
                Part.BODY,
                "",
                "{\"detail\":\"x\"}",
                "{\"non_field_errors\":[\"Token has expired.\"]}"));
  }

  @Test
  void otherFieldsAndCookiesOfWebPublisherFailWithoutTellingTheKey() {
    Set<String> ids = Set.of("auth-ok-form", "live-editor", "live-follow");
    Recording changed =
        only(
            Contract.PUBLISHER,
            ids,
            expected -> {
              ObjectNode all = (ObjectNode) expected;
              if (all.at("/json_subset/token").has("api_key")) {
                ((ObjectNode) all.at("/json_subset/token")).put("api_key", "another");
              }
              if (all.has("cookies")) {
                ((ObjectNode) all.at("/cookies/0")).put("httponly", true).put("value", "another");
              }
              return all;
            });
    List<CaseResult> results = results(changed, Contract.PUBLISHER);
    assertThat(results).allMatch(each -> each.outcome() == Outcome.FAILED);
    assertThat(results.getFirst().differences())
        .containsExactly(new Difference(Part.FIELD, "token.api_key", "another", "{api_key}"));
    assertThat(results.get(1).differences())
        .containsExactly(new Difference(Part.FIELD, "token.api_key", "another", "{api_key}"));
    assertThat(results.get(2).differences())
        .containsExactly(
            new Difference(Part.COOKIE, "activate_livesite_editor", "another", "{api_key}"),
            new Difference(
                Part.COOKIE, "activate_livesite_editor", "HttpOnly true", "HttpOnly false"));
  }

  @Test
  void whateverIsAnsweredNoTokenOfItIsTold() {
    Recording recording = Recording.of(Contract.EASYDMP);
    Set<String> ids = recording.cases().stream().map(RecordedCase::id).collect(Collectors.toSet());
    UnaryOperator<JsonNode> otherBody =
        expected -> {
          ((ObjectNode) expected).putObject("json").put("other", true);
          return expected;
        };
    List<CaseResult> results = results(only(Contract.EASYDMP, ids, otherBody), Contract.EASYDMP);
    assertThat(results).hasSize(190).allMatch(each -> each.outcome() == Outcome.FAILED);
    String told = results.toString();
    assertThat(told).contains("{JWT}", "Token has expired.").doesNotContain("eyJ");
    for (JsonNode user : recording.state().at("/target/users")) {
      assertThat(told)
          .doesNotContain(
              user.get("bearer").asText("no key"), user.get("password").asText("no password"));
    }
  }

  @Test
  void expectationNobodyLooksAtIsNoSuccess() {
    Recording odd =
        only(
            Contract.EASYDMP,
            Set.of("auth-ok-json"),
            expected -> ((ObjectNode) expected).put("colour", "green"));
    assertThatThrownBy(() -> results(odd, Contract.EASYDMP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("colour");
  }

  @Test
  void whatWasMeantToBeFetchedFirstIsToldIfItIsNot() {
    Recording all = only(Contract.PUBLISHER, Set.of("tok-raw"), UnaryOperator.identity());
    assertThat(results(all, Contract.PUBLISHER).getFirst().differences())
        .containsExactly(new Difference(Part.BEFORE, "", "{{api_key}}", Difference.NOTHING));
  }

  @Test
  void databaseOfARunIsEncryptedForTheOwnerAloneAndOthersHaveTheirOwn() throws IOException {
    List<Path> seen = new ArrayList<>();
    Notes look =
        new Notes(
            _ -> {
              try (Stream<Path> found = Files.walk(place())) {
                seen.addAll(found.filter(Files::isRegularFile).toList());
                for (Path each : seen) {
                  String content = new String(read(each), StandardCharsets.ISO_8859_1);
                  assertThat(content).doesNotContain("alice", "username");
                  assertThat(PosixFilePermissions.toString(rightsOf(each.getParent())))
                      .isEqualTo("rwx------");
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
              throw new CancellationException();
            });
    assertThatThrownBy(() -> selfTest().run(Contract.EASYDMP, look))
        .isInstanceOf(CancellationException.class);
    assertThat(seen).isNotEmpty();
    assertThat(isEmpty()).isTrue();
  }

  private static byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  private static Set<PosixFilePermission> rightsOf(Path path) throws IOException {
    return Files.getPosixFilePermissions(path);
  }

  @Test
  void whoeverStopsARunStopsItAtOnceAndNothingIsLeft() throws IOException {
    Notes impatient =
        new Notes(
            result -> {
              throw new CancellationException();
            });
    assertThatThrownBy(() -> selfTest().run(Contract.EASYDMP, impatient))
        .isInstanceOf(CancellationException.class);
    assertThat(impatient.results).hasSize(1);
    assertThat(isEmpty()).isTrue();
  }

  @Test
  void whatAKilledProgramLeftIsSweptAway() throws IOException {
    Path left = Files.createDirectories(place().resolve("run123"));
    Files.writeString(left.resolve("scratch.mv.db"), "encrypted");
    selfTest().sweep();
    assertThat(place()).doesNotExist();
    selfTest().sweep();
    assertThat(selfTest().run(Contract.PUBLISHER, notes()).passed()).isTrue();
  }

  @Test
  void linkInsteadOfTheDirectoryIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("kept"), "");
    Files.createSymbolicLink(place(), elsewhere);
    selfTest().sweep();
    assertThat(elsewhere.resolve("kept")).exists();
  }

  @Test
  void placeWhereNothingCanBeMadeIsRefused() throws IOException {
    Files.writeString(place(), "a file");
    assertThatThrownBy(() -> selfTest().run(Contract.EASYDMP, notes()))
        .isInstanceOf(AppException.class)
        .extracting(e -> ((AppException) e).code())
        .isEqualTo("self-test-place");
  }

  @ParameterizedTest
  @EnumSource(names = {"OAUTH", "OPENID"})
  void whatWasNotRecordedIsNotReplayed(Contract contract) {
    assertThatThrownBy(() -> selfTest().run(contract, notes()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
