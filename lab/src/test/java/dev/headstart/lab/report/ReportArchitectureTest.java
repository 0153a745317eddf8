package dev.headstart.lab.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ReportArchitectureTest {

  private final JavaClasses rooms =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              "dev.headstart.lab.report",
              "dev.headstart.lab.terminal",
              "dev.headstart.lab.pictures");

  @Test
  void reportTerminalAndPicturesNeedTheJdkAndOneAnotherAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.imageio..",
            "dev.headstart.lab.report..",
            "dev.headstart.lab.terminal..",
            "dev.headstart.lab.pictures..")
        .because("a result is told without knowing how it was measured: pass it in as values")
        .check(rooms);
  }

  @Test
  void plotsKnowNothingOfTheExperiments() {
    noClasses()
        .that()
        .resideInAnyPackage("..report.plot..", "..report.figures..", "..terminal..", "..pictures..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.headstart.lab.report")
        .because("the report is told with them: hand them names, samples and marks")
        .check(rooms);
  }
}
