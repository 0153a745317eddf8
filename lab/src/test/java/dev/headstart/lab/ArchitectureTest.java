package dev.headstart.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses lab =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headstart.lab");

  @Test
  void roomsAreFreeOfCycles() {
    slices()
        .matching("dev.headstart.lab.(*)..")
        .should()
        .beFreeOfCycles()
        .because(
            "experiments use the suite, the suite uses distances and the world, never the other way round")
        .check(lab);
  }

  @Test
  void servicesAreDrivenFromOutside() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.headstart.api..",
            "dev.headstart.warmer..",
            "dev.headstart.gateway..",
            "dev.headstart.cache..",
            "org.springframework..")
        .because("the lab knows services by their command lines, ports and meters, as operators do")
        .check(lab);
  }

  @Test
  void theEmulatorAndTheReportStandAlone() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.headstart.lab.distance..",
            "dev.headstart.lab.report..",
            "dev.headstart.lab.pictures..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.headstart.lab.suite..",
            "dev.headstart.lab.experiment..",
            "dev.headstart.lab.viewer..")
        .because("they are told what to do by values, and are tested without a suite")
        .check(lab);
  }
}
