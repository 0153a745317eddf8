package dev.headstart.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headstart.gateway");

  @Test
  void theGatewaysClassesAreSeen() {
    assertThat(GATEWAY.size()).isGreaterThan(30);
  }

  @Test
  void dependsOnTheContractAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("dev.headstart..")
        .orShould()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.headstart.gateway..",
            "dev.headstart.contract..",
            "dev.headstart.tracing..",
            "java..",
            "javax..",
            "com.github.benmanes..",
            "io..",
            "org..",
            "reactor..",
            "tools..")
        .because("services meet on the wire; what they share belongs in contract")
        .check(GATEWAY);
  }

  @Test
  void roomsAreFreeOfCycles() {
    slices()
        .matching("dev.headstart.gateway.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a room that needs its user is one room with it: move the shared type down")
        .check(GATEWAY);
  }

  @Test
  void decisionsKnowNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage("..gateway.route..", "..gateway.tls..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "reactor..")
        .because("where a request goes and who is believed are decided with plain values")
        .check(GATEWAY);
  }

  @Test
  void theLinkItselfKnowsNoSpring() {
    noClasses()
        .that()
        .resideInAPackage("..gateway.link..")
        .and()
        .haveSimpleNameNotEndingWith("Configuration")
        .and()
        .haveSimpleNameNotEndingWith("Properties")
        .and()
        .doNotHaveSimpleName("LinksEndpoint")
        .and()
        .doNotHaveSimpleName("LinksHealthIndicator")
        .and()
        .doNotHaveSimpleName("LinkOpening")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .because("Spring stays at the edge: configuration, endpoint, health and lifecycle")
        .check(GATEWAY);
  }

  @Test
  void nothingIsSharedBetweenGatewaysOfOneJvm() {
    noClasses()
        .should()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .because("several gateways run in one JVM, and each leaves it as it was")
        .check(GATEWAY);
  }
}
