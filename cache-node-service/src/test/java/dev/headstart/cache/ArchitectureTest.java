package dev.headstart.cache;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses NODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headstart.cache");

  @Test
  void theImporterReadsThisJdksClassFiles() {
    Assertions.assertThat(NODE.size()).isGreaterThan(50);
  }

  @Test
  void dependsOnTheContractAlone() {
    classes()
        .that()
        .resideInAPackage("dev.headstart..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "dev.headstart.api..", "dev.headstart.warmer..", "dev.headstart.gateway..")
        .because("services meet in the contract; put what both need there")
        .check(NODE);
  }

  @Test
  void roomsAreFreeOfCycles() {
    slices()
        .matching("dev.headstart.cache.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a room that needs another back is half of one; move the shared type down")
        .check(NODE);
  }

  @Test
  void noRoomKnowsHowItIsWired() {
    noClasses()
        .that()
        .resideInAPackage("dev.headstart.cache.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.headstart.cache")
        .because("wiring knows the rooms; pass what a room needs through its constructor")
        .check(NODE);
  }

  @Test
  void pureRoomsKnowNeitherSpringNorReactor() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.headstart.cache.freshness..",
            "dev.headstart.cache.object..",
            "dev.headstart.cache.body..",
            "dev.headstart.cache.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "reactor..")
        .because("rules and stores are plain Java; the edge adapts them")
        .check(NODE);
  }

  @Test
  void springReachesSettingsAndLifecycleOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.headstart.cache.*..")
        .and()
        .haveSimpleNameNotEndingWith("Properties")
        .and()
        .haveSimpleNameNotEndingWith("Server")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .because("Spring stays at the edge: settings records, wiring, and the server's lifecycle")
        .check(NODE);
  }
}
