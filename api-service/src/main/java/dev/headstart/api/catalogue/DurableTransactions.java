package dev.headstart.api.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions that outlive the machine's power once they have returned, for what is acknowledged
 * to somebody. Databases force each commit to the disk; H2 does only when it is told to.
 * Thread-safe.
 */
public final class DurableTransactions {

  private static final String H2 = "H2";

  private final TransactionOperations transactions;
  private final DataSource dataSource;
  private final boolean mustSync;

  private DurableTransactions(
      TransactionOperations transactions, DataSource dataSource, boolean mustSync) {
    this.transactions = transactions;
    this.dataSource = dataSource;
    this.mustSync = mustSync;
  }

  public static DurableTransactions of(TransactionOperations transactions, DataSource dataSource) {
    try {
      String product =
          JdbcUtils.extractDatabaseMetaData(dataSource, m -> m.getDatabaseProductName());
      return new DurableTransactions(transactions, dataSource, product.equals(H2));
    } catch (MetaDataAccessException e) {
      throw new IllegalStateException("The catalogue's database does not say what it is.", e);
    }
  }

  /**
   * What {@code work} returns, after all that it wrote has been committed and forced to the disk.
   */
  public <T> T run(Supplier<T> work) {
    T result = transactions.execute(_ -> work.get());
    if (mustSync) {
      sync();
    }
    return result;
  }

  private void sync() {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      throw new IllegalStateException("The catalogue cannot be forced to the disk.", e);
    }
  }
}
