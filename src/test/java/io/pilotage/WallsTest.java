package io.pilotage;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls between the rooms. If a wall is wrong, move it here and in an ADR; don't tunnel. */
class WallsTest {

  private static final Set<String> FEATURES =
      Set.of(
          "pilot",
          "repository",
          "mirror",
          "broadcast",
          "site",
          "infosystem",
          "tracker",
          "notes",
          "feedback",
          "dossier",
          "effect",
          "register",
          "deploymenttest");

  /** Each room, and the rooms it may import. A room that is not here is not built yet. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          entry("pilot", Set.of()),
          entry("outbound", Set.of()),
          entry("journal", Set.of()),
          entry("repository", Set.of("pilot", "outbound")),
          entry("mirror", Set.of("pilot", "repository", "outbound")),
          entry("broadcast", Set.of("pilot", "outbound", "journal")),
          entry("site", Set.of("pilot")),
          entry("infosystem", Set.of("pilot", "outbound")),
          entry("tracker", Set.of("pilot")),
          entry("notes", Set.of("pilot", "repository")),
          entry("feedback", Set.of("pilot")),
          entry("dossier", Set.of("pilot", "repository")),
          entry("effect", Set.of("pilot", "journal")),
          entry("register", Set.of("pilot", "journal")),
          entry("deploymenttest", Set.of("pilot")),
          entry("access", Set.of("pilot")),
          entry("token", Set.of("pilot", "access")),
          entry("security", Set.of("pilot", "access", "token", "outbound")),
          entry("diagram", Set.of("pilot")),
          entry("process", with("access", "diagram", "outbound")),
          entry("web", with("access", "diagram", "security", "token")),
          entry("sandbox", with("access", "security", "process", "web")),
          entry("cli", Set.of("pilot", "repository", "mirror", "dossier", "outbound")));

  /** Foreign packages that have one home each. */
  private static final Map<String, Set<String>> HOMES =
      Map.ofEntries(
          entry("io.github.resilience4j.bulkhead..", Set.of("effect")),
          entry("io.github.resilience4j.circuitbreaker..", Set.of("outbound")),
          entry("jakarta.mail..", Set.of("broadcast", "sandbox")),
          entry("org.springframework.mail..", Set.of("broadcast", "sandbox")),
          entry("com.unboundid..", Set.of("infosystem", "sandbox")),
          entry("com.icegreen..", Set.of("sandbox")),
          entry("org.eclipse.packager..", Set.of("sandbox")),
          entry("org.camunda..", Set.of("process", "security")),
          entry("org.springframework.security..", Set.of("security", "web", "sandbox")),
          entry("com.nimbusds..", Set.of("security")),
          entry("org.apache.commons.compress..", Set.of("repository", "sandbox")),
          entry("org.bouncycastle..", Set.of("repository", "dossier")),
          entry("org.commonmark..", Set.of("notes")),
          entry("picocli..", Set.of("cli")),
          entry("com.fasterxml.jackson.dataformat.csv..", Set.of("web")),
          entry("org.yaml.snakeyaml..", Set.of("access", "site")),
          entry("org.thymeleaf..", Set.of("broadcast", "web")),
          entry("jakarta.servlet..", Set.of("web", "security", "process", "sandbox")));

  private static JavaClasses house = new ClassFileImporter().importPackages();

  @BeforeAll
  static void readTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pilotage");
  }

  @TestFactory
  Stream<DynamicTest> aRoomImportsOnlyWhatTheTableSays() {
    return ROOMS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(room -> dynamicTest(room.getKey(), () -> check(wall(room.getKey(), room.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> aForeignPackageIsOnlySeenWhereItIsAtHome() {
    return HOMES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(home -> dynamicTest(home.getKey(), () -> check(home(home.getKey(), home.getValue()))));
  }

  /** Each of these asks the gate where it may go; the sandbox talks to itself. */
  @Test
  void onlyAFewOpenConnections() {
    check(
        noClasses()
            .that()
            .haveNameNotMatching(
                "io\\.pilotage\\.(outbound|sandbox|security\\.oidc)\\..*"
                    + "|io\\.pilotage\\.repository\\.(HttpGet|HttpConnection|Connections)"
                    + "|io\\.pilotage\\.mirror\\.(HttpClientEnd.*|RemoteMirror.*)")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.net\\.(Socket|DatagramSocket|URLConnection|HttpURLConnection)"
                    + "|java\\.net\\.http\\.HttpClient|java\\.nio\\.channels\\..*Socket.*"));
  }

  @Test
  void everyRoomIsInTheTable() {
    check(
        classes()
            .should()
            .resideInAnyPackage(
                Stream.concat(Stream.of("io.pilotage"), packages(ROOMS.keySet()))
                    .toArray(String[]::new)));
  }

  @Test
  void theDomainKnowsNothingButJava() {
    check(
        classes()
            .that()
            .resideInAPackage("io.pilotage.pilot..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.pilotage.pilot.."));
  }

  @Test
  void repositoryAndMirrorAndTheCommandLineDoWithoutSpring() {
    check(
        noClasses()
            .that(resideInAnyPackage(in("repository"), in("mirror"), in("cli")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.."));
  }

  @Test
  void securityUsesTheEngineToKnowPeopleAndForNothingElse() {
    check(
        noClasses()
            .that(resideInAPackage(in("security")))
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.camunda..")
                    .and(
                        not(
                            resideInAnyPackage(
                                "org.camunda.bpm.engine.identity..",
                                "org.camunda.bpm.engine.impl.identity..",
                                "org.camunda.bpm.engine.authorization..",
                                "org.camunda.bpm.engine.rest.security..",
                                "org.camunda.bpm.webapp..",
                                "org.camunda.bpm.engine")))
                    .as("engine classes that have nothing to do with people"))
            .andShould()
            .dependOnClassesThat()
            .haveNameMatching(
                "org\\.camunda\\.bpm\\.engine\\."
                    + "(Runtime|Task|Repository|History|Management|Form|Decision|Case)Service"));
  }

  @Test
  void roomsDoNotGoInCircles() {
    check(slices().matching("io.pilotage.(*)..").should().beFreeOfCycles());
  }

  @Test
  void nothingLooksNamesUpOrRunsScripts() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.naming..", "javax.script..", "java.rmi.."));
  }

  private static ArchRule wall(String room, Set<String> open) {
    String[] visible = Stream.concat(Stream.of(in(room)), packages(open)).toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(in(room)))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.pilotage..")
                .and(not(resideInAnyPackage(visible)))
                .as("rooms behind a wall"));
  }

  private static ArchRule home(String foreign, Set<String> rooms) {
    return noClasses()
        .that(
            resideInAPackage("io.pilotage..")
                .and(not(resideInAnyPackage(packages(rooms).toArray(String[]::new)))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(foreign);
  }

  /** Rooms may still be empty. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(house);
  }

  private static Set<String> with(String... more) {
    return Stream.concat(FEATURES.stream(), Stream.of(more))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> packages(Set<String> rooms) {
    return rooms.stream().map(WallsTest::in);
  }

  private static String in(String room) {
    return "io.pilotage." + room + "..";
  }
}
