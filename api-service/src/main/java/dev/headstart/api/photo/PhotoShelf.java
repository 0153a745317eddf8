package dev.headstart.api.photo;

import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.upkeep.Claim;
import dev.headstart.api.upkeep.Claims;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Keeps photographs: first their bytes in the store, then their rows in the catalogue, which are
 * all that makes the bytes reachable. Whatever stops it in between, a photograph is there whole or
 * not at all, and bytes that nobody names are deleted some time later. Thread-safe, also between
 * processes.
 */
final class PhotoShelf {

  private final PhotoCatalogue catalogue;
  private final PhotoStore store;
  private final Claims claims;

  PhotoShelf(PhotoCatalogue catalogue, PhotoStore store, Claims claims) {
    this.catalogue = catalogue;
    this.store = store;
    this.claims = claims;
  }

  /**
   * Adds a photograph with its files, unless its owner has it already and wants it once; durable
   * when this returns, and all or nothing.
   */
  PhotoUpload.Kept add(Photo photo, PhotoUpload.Wish wish, PhotoContent content)
      throws IOException {
    return keep(content, claim -> catalogue.add(photo, wish, content, claim));
  }

  /** Gives a photograph other files, likewise; {@code change} makes what it is from now on. */
  Photo replace(String id, UnaryOperator<Photo> change, PhotoContent content) throws IOException {
    return keep(content, claim -> catalogue.replace(id, change, content.files(), claim));
  }

  /** What catalogues kept bytes, and settles the claim in the same transaction. */
  @FunctionalInterface
  private interface Cataloguing<T> {
    T under(Claim claim);
  }

  /**
   * Keeps the bytes of {@code content} for {@code cataloguing} to name. Where that fails, the claim
   * is left to run out: nobody knows for certain what became of a transaction that failed.
   */
  private <T> T keep(PhotoContent content, Cataloguing<T> cataloguing) throws IOException {
    Map<ContentHash, ByteBuffer> bytes = content.byHash();
    Claim claim = claims.claim(bytes.keySet());
    try {
      store.keep(bytes);
    } catch (IOException e) {
      claims.giveUp(claim);
      throw e;
    }
    return cataloguing.under(claim);
  }

  /** Removes a photograph; durable when this returns, and its bytes follow. */
  void remove(Photo photo) {
    catalogue.remove(photo);
  }
}
