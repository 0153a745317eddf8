package dev.headstart.api.photo;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.storage.StoredFile;
import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.signature.UrlSignature;
import dev.headstart.contract.signature.UrlSigner;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bytes of every size under its photo path. Spring answers conditions and ranges. */
@RestController
class PhotoBytesController {

  /** RFC 9213, for caches of ours. */
  private static final String CDN_CACHE_CONTROL = "CDN-Cache-Control";

  private final PhotoCatalogue catalogue;
  private final PhotoStore store;
  private final UrlSigner signer;
  private final Clock clock;
  private final Audiences audiences;

  PhotoBytesController(
      PhotoCatalogue catalogue,
      PhotoStore store,
      UrlSigner signer,
      Clock clock,
      Audiences audiences) {
    this.catalogue = catalogue;
    this.store = store;
    this.signer = signer;
    this.clock = clock;
    this.audiences = audiences;
  }

  @GetMapping(PhotoPath.PREFIX + "{name}")
  ResponseEntity<Resource> bytes(HttpServletRequest request, Viewer viewer) throws IOException {
    PhotoPath path = PhotoPath.parse(request.getRequestURI()).orThrow(Problem::notFound);
    Photo photo =
        catalogue
            .find(path.id())
            .filter(p -> p.path(path.size()).equals(path))
            .orElseThrow(PhotoBytesController::unknown);
    Access access = access(request.getQueryString(), path, photo, viewer);
    if (access == Access.DENIED) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "This needs a signed URL that has not expired: ask the photograph's owner for a new one.");
    }
    PhotoFile file =
        catalogue.file(path.id(), path.size()).orElseThrow(PhotoBytesController::unknown);
    StoredFile stored = store.find(file.hash()).orElseThrow(PhotoBytesController::unknown);
    var answer =
        ResponseEntity.ok()
            .contentType(MediaType.parseMediaType(path.format().mediaType()))
            .eTag(file.entityTag())
            .lastModified(photo.uploadedAt())
            .header(HttpHeaders.CACHE_CONTROL, access.cacheControl())
            .header(HeadstartFields.ACCESS, access.field());
    if (access == Access.GRANTED) {
      answer.header(CDN_CACHE_CONTROL, Access.CACHES_OF_OURS);
    }
    return answer.body(new PhotoResource(path, file, stored));
  }

  private Access access(String query, PhotoPath path, Photo photo, Viewer viewer) {
    Optional<UrlSigner.Verdict> verdict =
        query != null && UrlSignature.parse(query) instanceof Parsed.Valid<UrlSignature>(var given)
            ? Optional.of(signer.verify(path.toString(), given, clock.instant()))
            : Optional.empty();
    return Access.of(photo.visibility(), path.size(), verdict, audience(photo, path, viewer));
  }

  /** Asked only where it matters: most photographs are public. */
  private Audience audience(Photo photo, PhotoPath path, Viewer viewer) {
    return Access.isRestricted(photo.visibility(), path.size())
        ? audiences.of(viewer, photo.owner())
        : Audience.EVERYBODY;
  }

  private static Problem unknown() {
    return Problem.notFound("There is no such photograph.");
  }
}
