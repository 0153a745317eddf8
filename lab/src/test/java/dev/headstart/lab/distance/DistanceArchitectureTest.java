package dev.headstart.lab.distance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DistanceArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headstart.lab.distance", "dev.headstart.lab.world");

  @Test
  void modelOfTcpIsPlainArithmetic() {
    classes()
        .that()
        .resideInAPackage("..distance.tcp..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("..distance.tcp..", "java.lang..", "java.util..", "java.time..")
        .because(
            "it is exact and testable only without sockets, threads and clocks; those belong to"
                + " dev.headstart.lab.distance")
        .check(CLASSES);
  }

  @Test
  void worldAndDistanceDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("..lab.world..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..distance..", "io.netty..")
        .because("a table of places can be read without anything being emulated")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("..lab.distance..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.headstart.lab.(world|suite|experiment|terminal|report|pictures)..")
        .because("the emulator puts distance between any two programs, whatever they are")
        .check(CLASSES);
  }
}
