package dev.headstart.api.photo;

import dev.headstart.api.rendition.Rendering;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.contract.photo.PhotoSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The bytes of a photograph: its original and its renditions. */
final class PhotoContent {

  private final PhotoFile original;

  private final Map<PhotoSize, ByteBuffer> bytes = new EnumMap<>(PhotoSize.class);

  PhotoContent(ByteBuffer original, Rendering.Made renditions) {
    renditions.files().forEach((size, file) -> bytes.put(size, ByteBuffer.wrap(file)));
    bytes.put(PhotoSize.O, original);
    this.original = PhotoFile.of(PhotoSize.O, original);
  }

  /** The original as the catalogue knows it. */
  PhotoFile original() {
    return original;
  }

  void writeTo(PhotoStore.Staging staging, Photo photo) throws IOException {
    for (Map.Entry<PhotoSize, ByteBuffer> file : bytes.entrySet()) {
      staging.write(file.getKey(), photo.path(file.getKey()).format(), file.getValue().duplicate());
    }
  }

  List<PhotoFile> files() {
    var files = new ArrayList<PhotoFile>();
    bytes.forEach(
        (size, file) -> files.add(size == PhotoSize.O ? original : PhotoFile.of(size, file)));
    return files;
  }
}
