package io.pilotage;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The habits of the house, as far as a machine can see them. */
class HabitsTest {

  private static JavaClasses all = new ClassFileImporter().importPackages();
  private static JavaClasses main = all;

  @BeforeAll
  static void readTheHouse() {
    all = new ClassFileImporter().importPackages("io.pilotage");
    main = all.that(mainClasses());
  }

  private static DescribedPredicate<JavaClass> mainClasses() {
    return DescribedPredicate.describe(
        "main classes",
        type ->
            type.getSource()
                .map(source -> !source.getUri().toString().contains("/test-classes/"))
                .orElse(true));
  }

  /** What wraps a part of the engine keeps the name that the engine gave the part. */
  @Test
  void namesSayWhatAThingDoesInsteadOfServiceOrUtil() {
    check(
        noClasses()
            .that(DescribedPredicate.not(assignableTo(resideInAPackage("org.camunda.."))))
            .should()
            .haveNameMatching(".*(Service|Utils?|Helper|Manager|Impl)"),
        all);
  }

  @Test
  void collaboratorsComeThroughTheConstructor() {
    for (String injection :
        List.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource")) {
      check(noFields().should().beAnnotatedWith(injection), main);
    }
  }

  @Test
  void beansKeepTheirCollaborators() {
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith("org.springframework.stereotype.Component")
            .and()
            .areNotStatic()
            .should()
            .bePrivate(),
        main);
  }

  @Test
  void nothingSleeps() {
    check(
        noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class),
        all);
  }

  /**
   * A statement that fetches whatever columns there are fails once on each connection of an old
   * node when a new one has added a column: PostgreSQL had prepared it for fewer.
   */
  @Test
  void statementsNameTheColumnsThatTheyFetch() throws IOException {
    Pattern all = Pattern.compile("(?i)(select|returning|distinct)\\s+(\\w+\\.)?\\*");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(all));
    }
  }

  @Test
  void whatIsSaidGoesToTheLog() {
    check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING, main);
    check(
        noClasses()
            .that(DescribedPredicate.not(resideInAPackage("io.pilotage.cli..")))
            .should(ACCESS_STANDARD_STREAMS),
        main);
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    Path main = Path.of("src/main/java");
    assertThat(packagesUnder(main)).isNotEmpty().allSatisfy(HabitsTest::saysWhatItIsFor);
    Path test = Path.of("src/test/java");
    assertThat(packagesUnder(test))
        .filteredOn(name -> !Files.exists(main.resolve(test.relativize(name))))
        .allSatisfy(HabitsTest::saysWhatItIsFor);
  }

  private static void saysWhatItIsFor(Path directory) {
    assertThat(directory.resolve("package-info.java"))
        .exists()
        .content()
        .contains("/**", "@NullMarked");
  }

  private static List<Path> packagesUnder(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a rule is about may not exist yet. */
  private static void check(ArchRule rule, JavaClasses classes) {
    rule.allowEmptyShould(true).check(classes);
  }
}
