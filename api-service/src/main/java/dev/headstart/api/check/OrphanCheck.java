package dev.headstart.api.check;

import dev.headstart.api.check.Findings.Kind;
import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.upkeep.Claims;
import dev.headstart.api.upkeep.Sweep;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds kept bytes that no photograph names, as a power cut in the midst of an upload leaves them.
 * They are deleted as all others, under the lock by which somebody may claim them meanwhile.
 */
final class OrphanCheck {

  private static final int PIECE = 500;

  private final CatalogueReader catalogue;
  private final PhotoStore store;
  private final Claims claims;
  private final Sweep sweep;
  private final TransactionOperations transactions;
  private final Findings findings;

  OrphanCheck(
      CatalogueReader catalogue,
      PhotoStore store,
      Claims claims,
      Sweep sweep,
      TransactionOperations transactions,
      Findings findings) {
    this.catalogue = catalogue;
    this.store = store;
    this.claims = claims;
    this.sweep = sweep;
    this.transactions = transactions;
    this.findings = findings;
  }

  void check(boolean repair) throws IOException {
    Map<ContentHash, Long> piece = new HashMap<>();
    store.visit(
        (hash, length) -> {
          piece.put(hash, length);
          if (piece.size() == PIECE) {
            judge(piece, repair);
          }
        });
    judge(piece, repair);
    if (repair) {
      sweep.run();
    }
  }

  private void judge(Map<ContentHash, Long> piece, boolean repair) {
    if (piece.isEmpty()) {
      return;
    }
    var unnamed = catalogue.unnamed(piece.keySet());
    for (ContentHash hash : unnamed) {
      findings.found(
          Kind.BYTES_UNNAMED, "No photograph names " + hash + " (" + piece.get(hash) + " bytes).");
    }
    if (repair && !unnamed.isEmpty()) {
      transactions.executeWithoutResult(_ -> claims.release(unnamed));
      unnamed.forEach(hash -> findings.mended(Kind.BYTES_UNNAMED, hash + " is deleted."));
    }
    piece.clear();
  }
}
