package dev.headstart.cache.access;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.signature.UrlSigner;
import java.time.InstantSource;

/** Verifies the signatures of private photographs' URLs. Thread-safe. */
public final class AccessCheck {

  private final UrlSigner signer;
  private final InstantSource clock;

  public AccessCheck(UrlSigner signer, InstantSource clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** What a request for {@code target} may see. */
  public Permission check(PhotoTarget target) {
    if (target.signature().isEmpty()) {
      return Permission.OPEN;
    }
    return switch (signer.verify(
        target.path().toString(), target.signature().get(), clock.instant())) {
      case GOOD -> Permission.SIGNED;
      case EXPIRED -> Permission.EXPIRED;
      case FORGED -> Permission.FORGED;
    };
  }
}
