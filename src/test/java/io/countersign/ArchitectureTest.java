package io.countersign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.countersign.app.Main;
import io.countersign.testing.BesideScreens;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may know whom: the table of packages in the design, as a test. Every package has a row; a
 * package without one fails, so the table stays complete.
 */
@BesideScreens
class ArchitectureTest {
  private static final String OURS = "io.countersign.";

  private static final JavaClasses MAIN = classesBeside(Main.class);
  private static final JavaClasses TESTS = classesBeside(ArchitectureTest.class);

  /** The aggregates of the core, lowest first; those of one line do not know each other. */
  private static final List<List<String>> AGGREGATES =
      List.of(
          List.of("audit"),
          List.of("policy", "tenant"),
          List.of("account"),
          List.of("token", "jwt", "session", "backup"),
          List.of("access", "oidc", "superdesk", "livesite"),
          List.of("verify", "takeover", "transfer"),
          List.of("trace"),
          List.of("instance"));

  /**
   * One row of the table. Packages are written without {@code io.countersign.}; {@code core} is
   * that package alone, {@code core..} it and all below it.
   */
  private record Row(String packages, List<String> mayImport) {
    Row(String packages, String... mayImport) {
      this(packages, List.of(mayImport));
    }

    DescribedPredicate<JavaClass> members() {
      return resideInAPackage(OURS + packages);
    }

    DescribedPredicate<JavaClass> reach() {
      return members()
          .or(resideInAnyPackage(mayImport.stream().map(OURS::concat).toArray(String[]::new)));
    }
  }

  private static final Row SHELL = new Row("desktop.shell..", "desktop..", "core..", "settings..");
  private static final Row CONTRACTS =
      new Row("desktop.contracts..", "desktop.kit..", "contracts..", "core..", "settings..");
  private static final Row KIT = new Row("desktop.kit..", "core");

  /** The rows, except those of the desktop's features, which are found by looking. */
  private static List<Row> table() {
    var rows =
        Stream.of(
            new Row(
                "app..",
                "app..",
                "desktop..",
                "contracts..",
                "endpoint..",
                "command..",
                "core..",
                "settings.."),
            SHELL,
            KIT,
            CONTRACTS,
            new Row("contracts..", "endpoint", "core.."),
            new Row("endpoint..", "core.."),
            new Row("command..", "contracts..", "core..", "settings.."),
            new Row("settings.."),
            new Row("core"),
            new Row("core.store..", "core"));
    return Stream.of(rows, features(), aggregates()).flatMap(each -> each).toList();
  }

  private static Stream<Row> aggregates() {
    return Stream.iterate(0, level -> level < AGGREGATES.size(), level -> level + 1)
        .flatMap(level -> AGGREGATES.get(level).stream().map(name -> aggregate(name, level)));
  }

  private static Row aggregate(String name, int level) {
    var below =
        AGGREGATES.subList(0, level).stream()
            .flatMap(List::stream)
            .map(lower -> "core." + lower + "..");
    var mayImport = Stream.concat(Stream.of("core", "core.store.."), below).toList();
    return new Row("core." + name + "..", mayImport);
  }

  private static Stream<Row> features() {
    return MAIN.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(OURS + "desktop."))
        .map(name -> name.substring((OURS + "desktop.").length()).split("\\.")[0])
        .filter(name -> !List.of("shell", "kit", "contracts").contains(name))
        .distinct()
        .sorted()
        .map(name -> new Row("desktop." + name + "..", "desktop.kit..", "core..", "settings.."));
  }

  @TestFactory
  Stream<DynamicTest> packageImportsOnlyWhatItsRowAllows() {
    return table().stream().map(row -> DynamicTest.dynamicTest(row.packages(), () -> check(row)));
  }

  private static void check(Row row) {
    boolean screens = row.packages().startsWith("desktop.") && row != KIT;
    var allowed = screens ? row.reach().or(endpointDoor()) : row.reach();
    rule(
        noClasses()
            .that(row.members())
            .should()
            .dependOnClassesThat(ours().and(DescribedPredicate.not(allowed)))
            .because("its row allows " + row.mayImport()));
  }

  @Test
  void everyPackageHasARow() {
    var known = table().stream().map(Row::members).reduce((a, b) -> a.or(b)).orElseThrow();
    rule(classes().should(ArchCondition.from(known)));
  }

  @Test
  void noRingOfPackages() {
    rule(slices().matching(OURS + "(**)").should().beFreeOfCycles());
  }

  @Test
  void screensStayInTheDesktop() {
    only("desktop..", "app..").mayUse("javafx..", "atlantafx..", "org.kordamp..");
  }

  @Test
  void httpStaysInTheEndpoint() {
    only("endpoint..").mayUse("io.helidon..", "com.sun.net.httpserver..");
  }

  @Test
  void metricsStayInTheEndpoint() {
    only("endpoint").mayUse("io.micrometer..", "io.prometheus..");
  }

  @Test
  void templatesStayWithThePages() {
    only("endpoint.web..").mayUse("io.pebbletemplates..");
  }

  @Test
  void commandLineParsingStaysInTheCommand() {
    only("command..", "app..").mayUse("picocli..");
  }

  @Test
  void jsonStaysWhereItIsReadAndWritten() {
    only(
            "endpoint..",
            "contracts..",
            "command..",
            "settings..",
            "core.backup..",
            "core.jwt..",
            "core.superdesk..",
            "core.takeover..",
            "core.transfer..")
        .mayUse("com.fasterxml..");
  }

  @Test
  void separatedValuesStayWhereTheyAreReadAndWritten() {
    only("core.transfer..").mayUse("org.apache.commons.csv..");
  }

  @Test
  void joseStaysWhereTokensAreMadeAndChecked() {
    only("core.jwt..", "core.oidc..").mayUse("com.nimbusds..");
  }

  @Test
  void sealedFilesStayWhereBackupsAre() {
    only("core.backup..").mayUse("com.exceptionfactory..");
  }

  @Test
  void hashingStaysInTheCore() {
    only("core..").mayUse("at.favre..", "org.bouncycastle..", "com.nulabinc..");
  }

  @Test
  void databaseStaysInTheStore() {
    only("core.store..")
        .mayUse(
            "java.sql..",
            "javax.sql..",
            "com.zaxxer..",
            "org.flywaydb..",
            "org.h2..",
            "org.postgresql..");
  }

  @Test
  void mappingStaysInTheCore() {
    only("core.*..", "app..").mayUse("jakarta.persistence..", "org.hibernate..");
  }

  /**
   * An aggregate speaks to a session and annotates entities; how Hibernate is set up is not its.
   */
  @Test
  void aggregatesKnowOnlySessionsAndAnnotations() {
    var spoken =
        resideInAnyPackage(
            "org.hibernate",
            "org.hibernate.annotations..",
            "org.hibernate.exception..",
            "org.hibernate.query..",
            "org.hibernate.type..");
    rule(
        noClasses()
            .that()
            .resideInAPackage(OURS + "core.*..")
            .and()
            .resideOutsideOfPackage(OURS + "core.store..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.hibernate..").and(DescribedPredicate.not(spoken))));
  }

  @Test
  void loggingIsSetUpByTheAppAlone() {
    only("app..").mayUse("ch.qos.logback..");
  }

  @Test
  void onlyTheAppAndTheCommandPrint() {
    rule(
        noClasses()
            .that()
            .resideOutsideOfPackages(OURS + "app..", OURS + "command..")
            .should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void timeIsJavaTime() {
    rule(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                java.util.Date.class, java.util.Calendar.class, java.text.DateFormat.class));
  }

  @Test
  void testsWaitForThingsAndNotForTime() {
    var sleep =
        DescribedPredicate.<JavaAccess<?>>describe(
            "a sleep", access -> access.getTarget().getName().equals("sleep"));
    ruleOfTests(noClasses().should().accessTargetWhere(sleep));
  }

  @TestFactory
  Stream<DynamicTest> namesSayWhatAClassIs() {
    return Stream.of("Impl", "Manager", "Helper", "Helpers", "Util", "Utils")
        .map(
            ending ->
                DynamicTest.dynamicTest(
                    ending,
                    () -> {
                      var named =
                          noClasses().should(ArchCondition.from(simpleNameEndingWith(ending)));
                      rule(named);
                      ruleOfTests(named);
                    }));
  }

  private static Only only(String... packages) {
    return new Only(packages);
  }

  /** "Only these of our packages may use those libraries." */
  private record Only(String... packages) {
    void mayUse(String... libraries) {
      String[] inside = Arrays.stream(packages).map(OURS::concat).toArray(String[]::new);
      rule(
          noClasses()
              .that()
              .resideOutsideOfPackages(inside)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(libraries));
    }
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("io.countersign..");
  }

  /**
   * What a screen may know of the endpoint: whether it runs and where, nothing of its contracts.
   */
  private static DescribedPredicate<JavaClass> endpointDoor() {
    String door = OURS + "endpoint.HttpEndpoint";
    return DescribedPredicate.describe(
        "endpoint.HttpEndpoint",
        it -> it.getName().equals(door) || it.getName().startsWith(door + "$"));
  }

  private static void rule(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }

  private static void ruleOfTests(ArchRule rule) {
    rule.allowEmptyShould(true).check(TESTS);
  }

  private static JavaClasses classesBeside(Class<?> one) {
    try {
      var root = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new ClassFileImporter().importPath(root);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The classes under test have no folder", e);
    }
  }
}
