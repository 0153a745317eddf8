package dev.headstart.warmer;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Photographs to speak of in tests. */
public final class Photos {

  private Photos() {}

  public static PhotoPath path(int number) {
    return new PhotoPath("p" + number, "4bd1c09ae2", PhotoSize.Z, PhotoFormat.JPEG);
  }

  public static PhotoTarget open(int number) {
    return PhotoTarget.open(path(number));
  }

  /** A photograph that home gives only to bearers of this signature. */
  public static PhotoTarget signed(int number) {
    var signer = new UrlSigner(List.of(SharedKey.of("a key for tests, long enough")));
    return new PhotoTarget(
        path(number),
        Optional.of(signer.sign(path(number).toString(), Instant.ofEpochSecond(1764000000))));
  }
}
