package dev.headstart.api.check;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.check.CataloguedPhoto.CataloguedFile;
import dev.headstart.api.rendition.HeaderReader;
import dev.headstart.api.rendition.PhotoHeader;
import dev.headstart.api.rendition.Renderer;
import dev.headstart.api.rendition.Rendering;
import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.storage.StoredFile;
import dev.headstart.api.upkeep.Claim;
import dev.headstart.api.upkeep.Claims;
import dev.headstart.contract.photo.PhotoSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * Makes renditions again from a sound original, as its upload did, and catalogues them by the rules
 * of an upload; so it may work beside a running API.
 */
final class Mending {

  private final NamedParameterJdbcOperations jdbc;
  private final DurableTransactions transactions;
  private final PhotoStore store;
  private final Claims claims;
  private final Renderer renderer = new Renderer();

  Mending(
      NamedParameterJdbcOperations jdbc,
      DurableTransactions transactions,
      PhotoStore store,
      Claims claims) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.store = store;
    this.claims = claims;
  }

  /**
   * Makes {@code sizes} of {@code photo} again.
   *
   * @return why it cannot be done; empty where it was
   */
  Optional<String> remake(CataloguedPhoto photo, Set<PhotoSize> sizes) throws IOException {
    ByteBuffer original = read(photo.files().get(PhotoSize.O));
    Optional<PhotoHeader> header = HeaderReader.read(original);
    if (header.isEmpty()) {
      return Optional.of("the original is no photograph any more.");
    }
    return switch (renderer.render(original, header.get())) {
      case Rendering.Refused(String reason) -> Optional.of(reason);
      case Rendering.Made made -> keep(photo, sizes, made);
    };
  }

  private ByteBuffer read(CataloguedFile file) throws IOException {
    StoredFile stored = store.find(file.hash()).orElseThrow();
    ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(file.length()));
    try (InputStream in = stored.open();
        ReadableByteChannel channel = Channels.newChannel(in)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until it is full, or the file ends.
      }
    }
    return bytes.flip();
  }

  private Optional<String> keep(CataloguedPhoto photo, Set<PhotoSize> sizes, Rendering.Made made)
      throws IOException {
    Map<PhotoSize, CataloguedFile> remade = new HashMap<>();
    Map<ContentHash, ByteBuffer> contents = new HashMap<>();
    for (PhotoSize size : sizes) {
      byte[] file = made.files().get(size);
      if (file == null) {
        return Optional.of("size " + size.suffix() + " is none that is made today.");
      }
      ByteBuffer bytes = ByteBuffer.wrap(file);
      ContentHash hash = ContentHash.of(bytes);
      remade.put(size, new CataloguedFile(hash, file.length));
      contents.put(hash, bytes);
    }
    Claim claim = claims.claim(contents.keySet());
    for (ContentHash hash : contents.keySet()) {
      // A wreck of the same length would be taken for the whole.
      if (FileState.of(store, hash, contents.get(hash).remaining()) == FileState.DAMAGED) {
        store.delete(hash);
      }
    }
    store.keep(contents);
    transactions.run(() -> catalogue(photo, remade, claim));
    return Optional.empty();
  }

  /** What was replaced may have lost its last name. */
  private boolean catalogue(
      CataloguedPhoto photo, Map<PhotoSize, CataloguedFile> remade, Claim claim) {
    claims.settle(claim);
    List<ContentHash> replaced =
        remade.keySet().stream()
            .filter(size -> photo.files().containsKey(size))
            .map(size -> photo.files().get(size).hash())
            .toList();
    claims.release(replaced);
    remade.forEach(
        (size, file) -> {
          Map<String, Object> row =
              Map.of(
                  "photo",
                  photo.id(),
                  "size",
                  size.suffix(),
                  "length",
                  file.length(),
                  "hash",
                  file.hash().hex());
          jdbc.update("delete from photo_file where photo = :photo and size = :size", row);
          jdbc.update(
              "insert into photo_file (photo, size, length, sha256)"
                  + " select :photo, :size, :length, :hash from photo where id = :photo",
              row);
        });
    return true;
  }
}
