package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose photographs are older than its search. */
class SearchBacklogIT {

  private static final int PHOTOS = 450;

  @TempDir private Path directory;

  private static int found(Site site, String query) {
    var answer = site.get("/api/photos/search?limit=100&q=" + query);
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    return Site.json(answer).get("photos").size();
  }

  @Test
  void whatWasThereBeforeIsFoundAfterTheNextStart() {
    try (Site site = Site.start(directory)) {
      String owner = site.join("owner");
      String like =
          site.add(owner, Pictures.jpeg(Pictures.busy(30, 20, 1)), "title", "the model")
              .get("id")
              .asString();
      site.catalogue()
          .sql(
              """
              insert into photo (id, owner, secret, title, visibility, original_format,
                rendition_format, width, height, uploaded_at)
              select concat('old', x.n), p.owner, p.secret, concat('Veteran v', x.n), p.visibility,
                p.original_format, p.rendition_format, p.width, p.height, p.uploaded_at
              from photo p cross join (select * from generate_series(1, :photos)) as x(n)
              where p.id = :like
              """)
          .param("photos", PHOTOS)
          .param("like", like)
          .update();
      site.catalogue()
          .sql("update search_backlog set number = (select max(number) from photo)")
          .update();
      assertThat(found(site, "veteran")).isZero();

      site.restart();

      await().until(() -> site.meter("headstart.search.backlog") == 0);
      assertThat(found(site, "veteran")).isEqualTo(100);
      assertThat(found(site, "veteran%20v1")).isEqualTo(100);
      assertThat(found(site, "veteran%20v45")).isEqualTo(2);
      assertThat(found(site, "model")).isEqualTo(1);
    }
  }
}
