package dev.headstart.api.photo;

import dev.headstart.api.rendition.Rendering;
import dev.headstart.api.storage.ContentHash;
import dev.headstart.contract.photo.PhotoSize;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The bytes of a photograph: its original and its renditions. */
final class PhotoContent {

  private final Map<PhotoSize, ByteBuffer> bytes = new EnumMap<>(PhotoSize.class);
  private final Map<PhotoSize, PhotoFile> files = new EnumMap<>(PhotoSize.class);

  /**
   * @param hash the original's, which is known already
   */
  PhotoContent(ByteBuffer original, ContentHash hash, Rendering.Made renditions) {
    renditions.files().forEach((size, file) -> bytes.put(size, ByteBuffer.wrap(file)));
    bytes.forEach((size, file) -> files.put(size, PhotoFile.of(size, file)));
    bytes.put(PhotoSize.O, original);
    files.put(PhotoSize.O, new PhotoFile(PhotoSize.O, original.remaining(), hash.hex()));
  }

  /** The original as the catalogue knows it. */
  PhotoFile original() {
    return files.get(PhotoSize.O);
  }

  /** Each under its hash, for the store. */
  Map<ContentHash, ByteBuffer> byHash() {
    var byHash = new HashMap<ContentHash, ByteBuffer>();
    files.forEach((size, file) -> byHash.put(file.hash(), bytes.get(size)));
    return byHash;
  }

  Collection<PhotoFile> files() {
    return files.values();
  }
}
