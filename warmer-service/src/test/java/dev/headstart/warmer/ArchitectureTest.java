package dev.headstart.warmer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ArchitectureTest {

  private static final JavaClasses WARMER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headstart.warmer");

  private static final DescribedPredicate<JavaClass> OTHER_SERVICES =
      resideInAPackage("dev.headstart..")
          .and(
              not(
                  resideInAnyPackage(
                      "dev.headstart.warmer..",
                      "dev.headstart.contract..",
                      "dev.headstart.tracing..")));

  @Test
  void theWarmerDependsOnNoOtherService() {
    noClasses()
        .should()
        .dependOnClassesThat(OTHER_SERVICES)
        .because("services meet in the contract only: what two of them share belongs there")
        .check(WARMER);
  }

  @Test
  void roomsAreFreeOfCycles() {
    slices()
        .matching("dev.headstart.warmer.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a room is understood without those that use it: move the type that both need")
        .check(WARMER);
  }

  @Test
  void decisionsKnowNoSpring() {
    noClasses()
        .that()
        .resideInAPackage("..decision..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
        .because("decisions are values that can be tried without anything: act in push or flow")
        .check(WARMER);
  }

  @Test
  void lanesKnowNothingOfHowPhotographsAreCarried() {
    noClasses()
        .that()
        .haveSimpleName("Lane")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
        .because("what waits and what goes first is an algorithm: act in RegionPushes")
        .check(WARMER);
  }

  @Test
  void nothingBlocksWhereDatagramsAreHandled() {
    noClasses()
        .that()
        .resideInAnyPackage("..decision..", "..flow..", "..http..")
        .or()
        .haveSimpleNameStartingWith("Region")
        .should()
        .callMethod(Mono.class, "block")
        .orShould()
        .callMethod(CompletableFuture.class, "join")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .because(
            "they run on event loops: compose instead, and block only where Spring starts and stops")
        .check(WARMER);
  }
}
