package dev.headstart.api.photo;

import dev.headstart.api.storage.StoredFile;
import dev.headstart.contract.photo.PhotoPath;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** A stored file as Spring serves it. */
final class PhotoResource extends AbstractResource {

  private final PhotoPath path;
  private final PhotoFile file;
  private final StoredFile stored;

  PhotoResource(PhotoPath path, PhotoFile file, StoredFile stored) {
    this.path = path;
    this.file = file;
    this.stored = stored;
  }

  @Override
  public long contentLength() {
    return file.length();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return stored.open();
  }

  @Override
  public String getDescription() {
    return "photograph " + path.id() + " in size " + path.size().suffix();
  }
}
