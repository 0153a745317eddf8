package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Nobody, a stranger and the owner before a private photograph. */
class PrivacyIT {

  @TempDir private static Path directory;
  private static Site site;
  private static String owner;
  private static String stranger;

  private JsonNode photo;
  private String location;
  private String signed;

  @BeforeAll
  static void start() {
    site = Site.start(directory);
    owner = site.join("owner");
    stranger = site.join("stranger");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void upload() {
    photo =
        site.add(
            owner,
            Pictures.jpeg(Pictures.busy(300, 200, 1)),
            "visibility",
            "private",
            "title",
            "s");
    location = "/api/photos/" + photo.get("id").asString();
    signed = Site.urls(photo).get("m");
  }

  private int status(String token, String target) {
    return site.getAs(token, target).statusCode();
  }

  @Test
  void onlyTheOwnerIsToldAboutIt() {
    for (String target : new String[] {location, location + "/sizes"}) {
      assertThat(status(null, target)).isEqualTo(404);
      assertThat(status(stranger, target)).isEqualTo(404);
      assertThat(status(owner, target)).isEqualTo(200);
    }
  }

  @Test
  void onlyTheOwnerFindsItInThePhotostream() {
    String target = "/api/people/owner/photostream?limit=100";

    assertThat(Site.text(site.getAs(null, target))).doesNotContain(photo.get("id").asString());
    assertThat(Site.text(site.getAs(stranger, target))).doesNotContain(photo.get("id").asString());
    assertThat(Site.text(site.getAs(owner, target))).contains(photo.get("id").asString());
  }

  @Test
  void onlyTheOwnerFindsItOnThePage() {
    String target = "/people/owner?limit=100";

    assertThat(Site.text(site.getAs(null, target))).doesNotContain(photo.get("id").asString());
    assertThat(Site.text(site.getAs(stranger, target))).doesNotContain(photo.get("id").asString());
    assertThat(Site.text(site.getAs(owner, target)))
        .contains(photo.get("id").asString(), "private</span>");
  }

  @Test
  void onlyTheOwnerCanDeleteIt() {
    assertThat(site.deleteAs(null, location).statusCode()).isEqualTo(401);
    assertThat(site.deleteAs(stranger, location).statusCode()).isEqualTo(404);
    assertThat(status(owner, location)).isEqualTo(200);
    assertThat(site.deleteAs(owner, location).statusCode()).isEqualTo(204);
  }

  @Test
  void aPublicPhotographOfSomebodyElseCannotBeDeletedEither() {
    JsonNode open = site.add(owner, Pictures.jpeg(Pictures.busy(30, 20, 1)));

    assertThat(site.deleteAs(stranger, "/api/photos/" + open.get("id").asString()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void bytesNeedAGoodSignatureOrTheOwner() {
    String path = signed.substring(0, signed.indexOf('?'));

    assertThat(status(null, signed)).isEqualTo(200);
    assertThat(status(stranger, signed)).isEqualTo(200);
    assertThat(status(null, path)).isEqualTo(403);
    assertThat(status(stranger, path)).isEqualTo(403);
    assertThat(status(owner, path)).isEqualTo(200);
  }

  @Test
  void signaturesThatWereMadeForSomethingElseAreNotGood() {
    String path = signed.substring(0, signed.indexOf('?'));
    String query = signed.substring(signed.indexOf('?'));
    String later = query.replaceFirst("exp=\\d", "exp=9");

    assertThat(status(null, path.replace("_m.", "_n.") + query)).isEqualTo(403);
    assertThat(status(null, path.replace("_m.", "_o.") + query)).isEqualTo(403);
    assertThat(status(null, path + later)).isEqualTo(403);
    assertThat(status(null, path + "?exp=1&sig=x")).isEqualTo(403);
    assertThat(status(null, path + query + "&more=1")).isEqualTo(403);
  }

  @Test
  void cachesAreToldToAskForSignatures() {
    var answer = site.get(signed);

    assertThat(Site.header(answer, "Headstart-Access")).isEqualTo("signed");
    assertThat(Site.header(answer, "Cache-Control"))
        .isEqualTo("private, max-age=31536000, immutable");
    assertThat(Site.header(answer, "CDN-Cache-Control")).isEqualTo("max-age=31536000");
  }

  @Test
  void refusalsAreNotKeptByCaches() {
    var refusal = site.get(signed.substring(0, signed.indexOf('?')));

    assertThat(Site.header(refusal, "Cache-Control")).isEqualTo("no-store");
    assertThat(Site.header(refusal, "Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aTokenThatIsNobodysIsRefusedEverywhere() {
    String unknown = "x".repeat(43);

    assertThat(status(unknown, "/api/people/owner/photostream")).isEqualTo(401);
    assertThat(site.upload(unknown, new byte[0]).statusCode()).isEqualTo(401);
    var refusal = site.getAs(unknown, location);
    assertThat(Site.header(refusal, "WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(Site.header(refusal, "Content-Type")).isEqualTo("application/problem+json");
  }
}
