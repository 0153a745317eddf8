package dev.headstart.api.photo;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Photographs by their id. What a viewer may not see does not exist for her. */
@RestController
@RequestMapping("/api/photos/{id}")
class PhotoController {

  private final PhotoCatalogue catalogue;
  private final PhotoShelf shelf;
  private final PhotoUrls urls;
  private final Audiences audiences;

  PhotoController(PhotoCatalogue catalogue, PhotoShelf shelf, PhotoUrls urls, Audiences audiences) {
    this.catalogue = catalogue;
    this.shelf = shelf;
    this.urls = urls;
    this.audiences = audiences;
  }

  @GetMapping
  PhotoView photo(@PathVariable String id, Viewer viewer) {
    Photo photo = visible(id, viewer);
    return PhotoView.of(photo, catalogue.tags(id), viewer, urls);
  }

  @GetMapping("/sizes")
  SizesView sizes(@PathVariable String id, Viewer viewer) {
    return SizesView.of(visible(id, viewer), viewer, urls);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id, Viewer viewer) {
    Photo photo = visible(id, viewer);
    if (audiences.of(viewer, photo.owner()) != Audience.OWNER) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Only the owner of a photograph can delete it.");
    }
    shelf.remove(photo);
  }

  private Photo visible(String id, Viewer viewer) {
    return catalogue
        .find(id)
        .filter(photo -> audiences.maySee(viewer, photo))
        .orElseThrow(
            () -> Problem.notFound("There is no such photograph, or none that you may see."));
  }
}
