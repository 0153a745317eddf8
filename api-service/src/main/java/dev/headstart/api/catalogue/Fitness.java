package dev.headstart.api.catalogue;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Looks at the database before anything is written to it, then brings its tables up to date. */
final class Fitness implements FlywayMigrationStrategy {

  private static final String POSTGRESQL = "PostgreSQL";
  private static final String H2 = "H2";

  /** The oldest that is still kept by its makers, and tried. */
  private static final int OLDEST = 15;

  @Override
  public void migrate(Flyway flyway) {
    try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
      check(connection.getMetaData());
    } catch (SQLException e) {
      throw new IllegalStateException("The catalogue's database cannot be asked what it is.", e);
    }
    flyway.migrate();
  }

  private static void check(DatabaseMetaData database) throws SQLException {
    check(
        database.getDatabaseProductName(),
        database.getDatabaseMajorVersion(),
        database.getDatabaseProductVersion());
  }

  /**
   * @throws UnfitDatabaseException where such a database cannot hold the catalogue
   */
  static void check(String product, int major, String version) {
    if (!product.equals(POSTGRESQL) && !product.equals(H2)) {
      throw new UnfitDatabaseException(
          "The catalogue cannot be kept in "
              + product
              + ": let spring.datasource.url name a PostgreSQL database, or leave it out.");
    }
    if (product.equals(POSTGRESQL) && major < OLDEST) {
      throw new UnfitDatabaseException(
          "The catalogue's server is PostgreSQL "
              + version
              + ": upgrade it to "
              + OLDEST
              + " or newer.");
    }
  }
}
