package dev.headstart.cache.digest;

import dev.headstart.cache.store.Inventory;
import dev.headstart.contract.digest.DigestVersion;
import dev.headstart.contract.digest.PublishedDigest;
import java.util.Optional;

/**
 * What the disk holds, as a digest that is kept up to date with every object that comes or goes.
 * What is in memory alone, as the disk would not have it, or is arriving, is not in it.
 * Thread-safe; never blocks.
 */
public final class Holdings implements Inventory {

  private final PublishedDigest digest;

  /**
   * @param objects how many the disk may hold
   * @param epoch a number of this process's own
   */
  public Holdings(long objects, long epoch) {
    this.digest = new PublishedDigest(objects, epoch);
  }

  @Override
  public void came(long object) {
    digest.add(object);
  }

  @Override
  public void went(long object) {
    digest.remove(object);
  }

  @Override
  public void allWent() {
    digest.clear();
  }

  /** See {@link PublishedDigest#since}; takes milliseconds where that is a whole large digest. */
  byte[] since(Optional<DigestVersion> version) {
    return digest.since(version);
  }

  PublishedDigest digest() {
    return digest;
  }
}
