package dev.headstart.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses API =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headstart.api");

  @Test
  void classesAreFoundAtAll() {
    assertThat(API.contain(ApiApplication.class)).isTrue();
    assertThat(API).hasSizeGreaterThan(50);
  }

  @Test
  void ofTheSuiteOnlyTheContractIsKnown() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.headstart.warmer..",
            "dev.headstart.gateway..",
            "dev.headstart.cache..",
            "dev.headstart.lab..")
        .because("services talk over the network; put what crosses it into the contract")
        .check(API);
  }

  @Test
  void roomsAreFreeOfCycles() {
    slices()
        .matching("dev.headstart.api.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a room must be understood without those that use it; move the shared type down")
        .check(API);
  }

  @Test
  void renditionsAndStorageKnowNoSpring() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.headstart.api.rendition..", "dev.headstart.api.storage..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .because("pixels and bytes need no framework; wire them in the photo room")
        .check(API);
  }

  @Test
  void onlyTheRenditionRoomKnowsOpenCv() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.headstart.api.rendition..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .because("native memory is freed by hand, which one room should be enough for")
        .check(API);
  }

  @Test
  void controllersAreClosed() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Controller")
        .should()
        .bePackagePrivate()
        .because("what a controller does for others belongs into a type that they can call")
        .check(API);
  }
}
