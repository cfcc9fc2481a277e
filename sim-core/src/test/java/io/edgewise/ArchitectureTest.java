package io.edgewise;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the packages of sim-core to their order, and their code to what makes a result the same bits everywhere. */
class ArchitectureTest {
  /** A package imports only packages above it in this list. */
  private static final List<String> ORDER = List.of(
      "random",
      "stats",
      "engine",
      "queueing",
      "geo",
      "network",
      "transport",
      "cache",
      "security",
      "compute",
      "control",
      "workload",
      "edge",
      "experiment",
      "decision");

  /** Methods of {@link Math} whose last bits may differ between JVMs; {@link StrictMath}'s may not. */
  private static final Set<String> INEXACT_MATH = Set.of(
      "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1",
      "log", "log10", "log1p", "pow", "cbrt", "hypot", "random");

  private static final JavaClasses CORE = new ClassFileImporter()
      .withImportOption(
          location -> location.contains("/sim-core/") && location.contains("/classes/"))
      .importPackages("io.edgewise");

  @Test
  void theImportSeesTheClassesOfThisModule() {
    assertThat(CORE).as("classes of sim-core").isNotEmpty();
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    classes().should().resideInAnyPackage(patterns(ORDER)).check(CORE);
  }

  static Stream<String> packages() {
    return ORDER.stream();
  }

  @ParameterizedTest(name = "{0} imports only packages above it")
  @MethodSource("packages")
  void packagesImportOnlyPackagesAboveThem(String name) {
    List<String> below = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
    noClasses()
        .that()
        .resideInAPackage(pattern(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(patterns(below))
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.edgewise.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void everyPackageIsNullMarked() {
    DescribedPredicate<JavaClass> inNullMarkedPackage = describe(
        "in a package that is @NullMarked",
        type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    classes().should(ArchCondition.from(inNullMarkedPackage)).check(CORE);
  }

  @Test
  void resultsAreTheSameBitsOnEveryJvm() {
    noClasses()
        .should()
        .accessTargetWhere(describe(
            "a method of Math whose last bits may differ, use StrictMath",
            access -> calls(access, Math.class) && INEXACT_MATH.contains(access.getName())))
        .check(CORE);
  }

  @Test
  void chanceAndTimeComeFromTheCaller() {
    noClasses()
        .should()
        .dependOnClassesThat(describe(
            "generators with a state of their own, use Draws",
            type -> Stream.of(
                    Random.class,
                    SplittableRandom.class,
                    ThreadLocalRandom.class,
                    SecureRandom.class)
                .anyMatch(type::isEquivalentTo)))
        .orShould()
        .accessTargetWhere(describe(
            "the machine's clock",
            access -> calls(access, System.class) && access.getName().equals("currentTimeMillis")))
        .check(CORE);
  }

  @Test
  void noStaticFieldHoldsState() {
    fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(CORE);
  }

  private static boolean calls(JavaAccess<?> access, Class<?> owner) {
    return access.getTargetOwner().isEquivalentTo(owner);
  }

  private static String[] patterns(List<String> names) {
    return names.stream().map(ArchitectureTest::pattern).toArray(String[]::new);
  }

  private static String pattern(String name) {
    return "io.edgewise." + name + "..";
  }
}
