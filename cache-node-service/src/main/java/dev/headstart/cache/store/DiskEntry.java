package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;

/** What the index remembers of a file. */
final class DiskEntry {

  private final ObjectFileName name;
  private final int fileLength;

  /** {@code null} where the file is from before the last start. */
  private final ObjectKey key;

  private volatile boolean verified;

  private DiskEntry(ObjectFileName name, long fileLength, ObjectKey key, boolean verified) {
    this.name = name;
    this.fileLength = Math.toIntExact(fileLength);
    this.key = key;
    this.verified = verified;
  }

  /** Of a file that was written by this process. */
  static DiskEntry written(ObjectFileName name, long fileLength, ObjectKey key) {
    return new DiskEntry(name, fileLength, key, true);
  }

  /** Of a file that an earlier process left. */
  static DiskEntry found(ObjectFileName name, long fileLength) {
    return new DiskEntry(name, fileLength, null, false);
  }

  ObjectFileName name() {
    return name;
  }

  int fileLength() {
    return fileLength;
  }

  ObjectKey key() {
    return key;
  }

  /** Whether the body's checksum has been compared since the last start. */
  boolean verified() {
    return verified;
  }

  void setVerified() {
    verified = true;
  }
}
