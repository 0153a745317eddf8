package dev.headstart.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses contract =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headstart");

  @Test
  void dependsOnTheJdkAndAJsonParserOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.headstart.contract..",
            "java..",
            "javax.crypto..",
            "javax.net.ssl..",
            "tools.jackson.core..")
        .because(
            "every service and other people's senders build on it; frameworks belong to the services")
        .check(contract);
  }

  @Test
  void roomsAreFreeOfCycles() {
    slices()
        .matching("dev.headstart.contract.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a room that is needed back belongs to the one that needs it")
        .check(contract);
  }
}
