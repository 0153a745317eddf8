package dev.headstart.api.check;

import dev.headstart.api.check.CataloguedPhoto.CataloguedFile;
import dev.headstart.api.check.Findings.Kind;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.contract.photo.PhotoSize;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Checks the files of one photograph, and mends them where it may. */
final class PhotoCheck {

  private final CatalogueReader catalogue;
  private final PhotoStore store;
  private final Optional<Mending> mending;
  private final Findings findings;

  /**
   * @param mending by what faults are mended; none to report them only
   */
  PhotoCheck(
      CatalogueReader catalogue, PhotoStore store, Optional<Mending> mending, Findings findings) {
    this.catalogue = catalogue;
    this.store = store;
    this.mending = mending;
    this.findings = findings;
  }

  void check(CataloguedPhoto photo) throws IOException {
    Map<PhotoSize, Kind> faults = new EnumMap<>(PhotoSize.class);
    for (PhotoSize size : photo.sizes()) {
      fault(photo, size).ifPresent(kind -> faults.put(size, kind));
    }
    findings.photo();
    if (faults.isEmpty()) {
      return;
    }
    faults.forEach((size, kind) -> findings.found(kind, words(photo, size, kind)));
    if (mending.isPresent()) {
      mend(photo, faults, mending.get());
    }
  }

  /** What is wrong with a size, and is so still after a second look at the catalogue. */
  private Optional<Kind> fault(CataloguedPhoto photo, PhotoSize size) throws IOException {
    CataloguedFile file = photo.files().get(size);
    if (file == null) {
      return catalogue.contains(photo.id())
          ? Optional.of(Kind.FILE_UNCATALOGUED)
          : Optional.empty();
    }
    findings.file(file.length());
    FileState state = FileState.of(store, file.hash(), file.length());
    if (state == FileState.SOUND || !catalogue.names(photo.id(), size, file.hash())) {
      return Optional.empty();
    }
    return Optional.of(state == FileState.MISSING ? Kind.FILE_MISSING : Kind.FILE_DAMAGED);
  }

  private static String words(CataloguedPhoto photo, PhotoSize size, Kind kind) {
    String what =
        switch (kind) {
          case FILE_MISSING -> "is missing";
          case FILE_DAMAGED -> "is damaged";
          default -> "is not catalogued";
        };
    return "Photograph "
        + photo.id()
        + " of "
        + photo.owner()
        + ": size "
        + size.suffix()
        + " "
        + what
        + ".";
  }

  private void mend(CataloguedPhoto photo, Map<PhotoSize, Kind> faults, Mending mending)
      throws IOException {
    if (faults.containsKey(PhotoSize.O)) {
      findings.notMended(
          "the original is lost; put its file back from a copy, or delete the photograph.");
      return;
    }
    Optional<String> refusal = mending.remake(photo, faults.keySet());
    refusal.ifPresent(findings::notMended);
    if (refusal.isEmpty()) {
      faults.forEach(
          (size, kind) -> findings.mended(kind, "size " + size.suffix() + " was made again."));
    }
  }
}
