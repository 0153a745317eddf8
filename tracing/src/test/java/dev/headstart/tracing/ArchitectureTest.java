package dev.headstart.tracing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void ofTheSuiteOnlyTheContractIsKnown() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.headstart.api..",
            "dev.headstart.warmer..",
            "dev.headstart.gateway..",
            "dev.headstart.cache..",
            "dev.headstart.lab..")
        .because("how spans leave is the same for all; what they tell is each service's own")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.headstart.tracing"));
  }
}
