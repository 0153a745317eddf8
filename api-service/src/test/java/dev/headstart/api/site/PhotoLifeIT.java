package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Uploaded, listed, served, deleted. */
class PhotoLifeIT {

  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  @TempDir private static Path directory;
  private static Site site;
  private static byte[] original;

  @BeforeAll
  static void start(TestInfo test) {
    site = Site.start(test, directory);
    original = Pictures.withExif(Pictures.jpeg(Pictures.busy(600, 900, 1)), 6);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static JsonNode photostream(String target) {
    HttpResponse<byte[]> answer = site.get(target);
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    return Site.json(answer);
  }

  private static List<String> titles(JsonNode photostream) {
    return StreamSupport.stream(photostream.get("photos").spliterator(), false)
        .map(photo -> photo.get("title").asString())
        .toList();
  }

  @Test
  void anUploadIsAnsweredWithTheUprightPhotograph() {
    String ann = site.join("upload");

    HttpResponse<byte[]> answer = site.upload(ann, original, "title", "Lighthouse");

    JsonNode photo = Site.json(answer);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(Site.header(answer, "Location"))
        .isEqualTo("/api/photos/" + photo.get("id").asString());
    assertThat(photo.get("title").asString()).isEqualTo("Lighthouse");
    assertThat(photo.get("width").asInt()).isEqualTo(900);
    assertThat(photo.get("height").asInt()).isEqualTo(600);
    assertThat(Site.json(site.getAs(ann, Site.header(answer, "Location")))).isEqualTo(photo);
  }

  @Test
  void whatIsSaidAndWrittenDownIsKept() {
    String owner = site.join("metadata");
    byte[] exif = Exif.tiff("Acme", "One", "2024:05:17 12:30:05");

    JsonNode photo =
        site.add(
            owner,
            Pictures.withExif(Pictures.jpeg(Pictures.quarters(900, 600)), exif),
            "description",
            " By the\nsea. ",
            "tags",
            "Sea Side, #dunes");

    assertThat(photo.get("description").asString()).isEqualTo("By the\nsea.");
    assertThat(photo.get("tags").values())
        .extracting(JsonNode::asString)
        .containsExactly("dunes", "sea side");
    assertThat(photo.get("taken").asString()).isEqualTo("2024-05-17T12:30:05");
    assertThat(photo.get("camera").asString()).isEqualTo("Acme One");
    assertThat(photo.get("colour").asString()).matches("#[0-9a-f]{6}");
    assertThat(photo.get("thumbHash").asString()).hasSizeGreaterThan(20);
    assertThat(photo.get("srcset").asString()).contains(" 100w, ", " 800w");
    assertThat(photo.get("updated")).isEqualTo(photo.get("uploaded"));
    JsonNode seen = Site.json(site.get("/api/photos/" + photo.get("id").asString()));
    assertThat(seen.get("sha256").isNull()).isTrue();
    assertThat(seen.get("tags")).isEqualTo(photo.get("tags"));
    assertThat(seen.get("taken")).isEqualTo(photo.get("taken"));
    JsonNode listed = photostream("/api/people/metadata/photostream").get("photos").get(0);
    assertThat(listed.get("colour")).isEqualTo(photo.get("colour"));
    assertThat(listed.get("thumbHash")).isEqualTo(photo.get("thumbHash"));
    for (String found : List.of("tag=sea+side", "q=dunes+sea", "tag=DUNES&owner=metadata")) {
      assertThat(Site.json(site.get("/api/photos/search?" + found)).get("photos")).hasSize(1);
    }
  }

  @Test
  void thePartMayBeCalledFileToo() {
    assertThat(site.uploadAs("file", site.join("part"), original).statusCode()).isEqualTo(201);
  }

  @Test
  void everyListedUrlIsThereAtOnceWithValidators() {
    JsonNode photo = site.add(site.join("bytes"), original);

    assertThat(Site.urls(photo)).containsKeys("sq", "t", "q", "m", "n", "w", "z", "c").hasSize(8);
    for (Map.Entry<String, String> url : Site.urls(photo).entrySet()) {
      HttpResponse<byte[]> answer = site.get(url.getValue());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Site.header(answer, "Content-Type")).isEqualTo("image/jpeg");
      assertThat(Site.header(answer, "Cache-Control")).isEqualTo(IMMUTABLE);
      assertThat(Site.header(answer, "Headstart-Access")).isEqualTo("open");
      assertThat(Site.header(answer, "CDN-Cache-Control")).isNull();
      assertThat(Site.header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(Site.header(answer, "Content-Length"))
          .isEqualTo(String.valueOf(answer.body().length));
      assertThat(Pictures.read(answer.body())).isNotNull();
      assertIsValidator(url.getValue(), "If-None-Match", Site.header(answer, "ETag"));
      assertIsValidator(url.getValue(), "If-Modified-Since", Site.header(answer, "Last-Modified"));
    }
  }

  private static void assertIsValidator(String url, String condition, String validator) {
    HttpResponse<byte[]> answer = site.get(url, condition, validator);
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(Site.header(answer, "Cache-Control")).isEqualTo(IMMUTABLE);
  }

  @Test
  void headAnswersLikeGetWithoutBody() {
    String url = Site.urls(site.add(site.join("head"), original)).get("m");
    HttpResponse<byte[]> get = site.get(url);

    HttpResponse<byte[]> head = site.send(HttpRequest.newBuilder(site.uri(url)).HEAD());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(Site.header(head, "ETag")).isEqualTo(Site.header(get, "ETag"));
    assertThat(Site.header(head, "Content-Length")).isEqualTo(Site.header(get, "Content-Length"));
  }

  @Test
  void partsCanBeAskedFor() {
    String url = Site.urls(site.add(site.join("range"), original)).get("m");
    byte[] whole = site.get(url).body();

    HttpResponse<byte[]> part = site.get(url, "Range", "bytes=10-19");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(Site.header(part, "Content-Range")).isEqualTo("bytes 10-19/" + whole.length);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
    assertThat(site.get(url, "Range", "bytes=" + whole.length + "-").statusCode()).isEqualTo(416);
  }

  @Test
  void theOriginalIsKeptByteForByteForItsOwner() {
    String owner = site.join("original");
    JsonNode photo = site.add(owner, original);

    JsonNode sizes = Site.json(site.getAs(owner, photo.get("sizes").asString())).get("sizes");

    JsonNode last = sizes.get(sizes.size() - 1);
    assertThat(last.get("size").asString()).isEqualTo("o");
    assertThat(last.get("width").asInt()).isEqualTo(900);
    HttpResponse<byte[]> answer = site.get(last.get("url").asString());
    assertThat(answer.body()).isEqualTo(original);
    assertThat(Site.header(answer, "Headstart-Access")).isEqualTo("signed");
    assertThat(Site.header(answer, "Cache-Control"))
        .isEqualTo("private, max-age=31536000, immutable");
    assertThat(Site.header(answer, "CDN-Cache-Control")).isEqualTo("max-age=31536000");
  }

  @Test
  void strangersSeeNoOriginalAmongTheSizes() {
    JsonNode photo = site.add(site.join("sizes"), original);

    JsonNode sizes = Site.json(site.get(photo.get("sizes").asString())).get("sizes");

    assertThat(sizes).hasSize(8);
    assertThat(sizes.findValuesAsString("size")).doesNotContain("o");
  }

  @Test
  void aPhotostreamIsReadPageByPageNewestFirst() {
    String owner = site.join("pages");
    byte[] small = Pictures.jpeg(Pictures.quarters(90, 60));
    for (int i = 0; i < 7; i++) {
      site.add(owner, small, "title", "photo " + i);
    }
    var seen = new ArrayList<String>();
    String next = "/api/people/pages/photostream?limit=3";
    var links = new HashSet<String>();
    while (next != null) {
      assertThat(links.add(next)).isTrue();
      JsonNode page = photostream(next);
      seen.addAll(titles(page));
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }

    assertThat(links).hasSize(3);
    assertThat(seen)
        .containsExactly(
            "photo 6", "photo 5", "photo 4", "photo 3", "photo 2", "photo 1", "photo 0");
  }

  @Test
  void theSizeFitsTheScreen() {
    site.add(site.join("screen"), Pictures.jpeg(Pictures.quarters(3000, 2000)));
    String target = "/api/people/screen/photostream";

    assertThat(size(target)).isEqualTo("h");
    assertThat(size(target + "?width=360&dpr=2")).isEqualTo("c");
    assertThat(size(target, "Sec-CH-Viewport-Width", "600", "Sec-CH-DPR", "1.5")).isEqualTo("b");
    assertThat(size(target + "?width=300", "Sec-CH-Viewport-Width", "600")).isEqualTo("n");
    assertThat(size(target, "Sec-CH-Viewport-Width", "wide")).isEqualTo("h");
  }

  private static String size(String target, String... fields) {
    HttpResponse<byte[]> answer = site.get(target, fields);
    assertThat(Site.header(answer, "Accept-CH")).contains("Sec-CH-DPR", "Sec-CH-Viewport-Width");
    assertThat(Site.header(answer, "Vary"))
        .containsIgnoringCase("Sec-CH-DPR")
        .containsIgnoringCase("Headstart-Region");
    JsonNode photo = Site.json(answer).get("photos").get(0);
    String size = photo.get("size").asString();
    assertThat(photo.get("url")).isEqualTo(photo.get("urls").get(size));
    var picture = Pictures.read(site.get(photo.get("url").asString()).body());
    assertThat(photo.get("width").asInt()).isEqualTo(picture.getWidth());
    assertThat(photo.get("height").asInt()).isEqualTo(picture.getHeight());
    return size;
  }

  @Test
  void whatIsDeletedIsGoneEverywhere() {
    String owner = site.join("gone");
    List<String> without = site.photoFiles();
    JsonNode photo = site.add(owner, Pictures.jpeg(Pictures.busy(600, 900, 2)));
    assertThat(site.photoFiles()).hasSize(without.size() + 9);
    String location = "/api/photos/" + photo.get("id").asString();

    assertThat(site.deleteAs(owner, location).statusCode()).isEqualTo(204);

    assertThat(site.get(location).statusCode()).isEqualTo(404);
    HttpResponse<byte[]> bytes = site.get(Site.urls(photo).get("m"));
    assertThat(bytes.statusCode()).isEqualTo(404);
    assertThat(Site.header(bytes, "Cache-Control")).isEqualTo("no-store");
    assertThat(titles(photostream("/api/people/gone/photostream"))).isEmpty();
    await().untilAsserted(() -> assertThat(site.photoFiles()).hasSameElementsAs(without));
    assertThat(site.deleteAs(owner, location).statusCode()).isEqualTo(404);
  }

  @Test
  void whatTwoPhotographsHaveInCommonIsKeptOnceAndAsLongAsEither() {
    String owner = site.join("twins");
    byte[] picture = Pictures.jpeg(Pictures.busy(600, 900, 3));
    List<String> without = site.photoFiles();
    JsonNode first = site.add(owner, picture);
    JsonNode second = site.add(owner, picture);
    assertThat(site.photoFiles()).hasSize(without.size() + 9);

    site.deleteAs(owner, "/api/photos/" + first.get("id").asString());
    await().untilAsserted(() -> assertThat(claims()).isZero());
    assertThat(site.get(Site.urls(second).get("m")).statusCode()).isEqualTo(200);
    assertThat(site.photoFiles()).hasSize(without.size() + 9);

    site.deleteAs(owner, "/api/photos/" + second.get("id").asString());
    await().untilAsserted(() -> assertThat(site.photoFiles()).hasSameElementsAs(without));
  }

  private static long claims() {
    return site.catalogue().sql("select count(*) from blob_claim").query(Long.class).single();
  }

  @Test
  void aRestartKeepsPeoplePhotographsAndSignedUrls() {
    String owner = site.join("restart");
    JsonNode photo = site.add(owner, original, "visibility", "private");
    String url = Site.urls(photo).get("m");
    byte[] before = site.get(url).body();

    site.restart();

    assertThat(site.get(url).body()).isEqualTo(before);
    assertThat(site.getAs(owner, photo.get("sizes").asString()).statusCode()).isEqualTo(200);
  }
}
