package dev.headstart.api.upkeep;

import dev.headstart.api.site.OnPostgres;
import dev.headstart.api.site.PostgresServer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The same with PostgreSQL, whose locks are others. */
@OnPostgres
class ClaimsOnPostgresTest extends ClaimsTest {

  @Override
  DataSource catalogue() {
    var catalogue = new PGSimpleDataSource();
    catalogue.setUrl(PostgresServer.newDatabase());
    return catalogue;
  }
}
