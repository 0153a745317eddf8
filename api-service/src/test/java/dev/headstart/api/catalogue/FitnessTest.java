package dev.headstart.api.catalogue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FitnessTest {

  @Test
  void anOldServerIsToBeUpgraded() {
    assertThatThrownBy(() -> Fitness.check("PostgreSQL", 14, "14.9"))
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessage("The catalogue's server is PostgreSQL 14.9: upgrade it to 15 or newer.");
    assertThatCode(() -> Fitness.check("PostgreSQL", 15, "15.0")).doesNotThrowAnyException();
  }

  @Test
  void otherMakersDatabasesAreRefused() {
    assertThatThrownBy(() -> Fitness.check("MySQL", 9, "9.0"))
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessageContaining("let spring.datasource.url name a PostgreSQL database");
    assertThatCode(() -> Fitness.check("H2", 2, "2.4.240")).doesNotThrowAnyException();
  }
}
