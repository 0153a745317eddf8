package dev.headstart.api.start;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one sentence why the catalogue's database cannot be used, by the class of its SQLSTATE
 * (PostgreSQL's appendix A). Never prints the URL, in which there could be a password.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CatalogueFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  private static final String NOT_REACHED = "08";
  private static final String NOT_ADMITTED = "28";
  private static final String NO_DATABASE = "3D";
  private static final String NOT_READY = "57";

  @Override
  protected FailureAnalysis analyze(Throwable root, SQLException cause) {
    String state = cause.getSQLState();
    if (state == null || state.length() < 2) {
      return null;
    }
    String sentence =
        switch (state.substring(0, 2)) {
          case NOT_REACHED ->
              "The catalogue's database cannot be reached: start it, or correct"
                  + " spring.datasource.url.";
          case NOT_ADMITTED ->
              "The catalogue's database does not admit us: correct spring.datasource.username and"
                  + " spring.datasource.password.";
          case NO_DATABASE ->
              "The server has no such database for the catalogue: create it, or correct"
                  + " spring.datasource.url.";
          case NOT_READY ->
              "The catalogue's database is starting or stopping: try again when it is ready.";
          default -> null;
        };
    return sentence == null ? null : new FailureAnalysis(sentence, null, cause);
  }
}
