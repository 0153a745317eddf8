package dev.headstart.api.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.site.Pictures;
import dev.headstart.api.site.Site;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An upload that was acknowledged survives {@code kill -9} a moment later, and nothing half is
 * served. Once here; {@code -Dheadstart.crash.kills=100} has it more often.
 */
class UploadKillIT {

  private static final int KILLS = Integer.getInteger("headstart.crash.kills", 1);
  private static final int LONGEST_MILLIS = 800;
  private static final String UNLIMITED = "headstart.api.rate.uploads=0";

  @TempDir private Path directory;

  private final long seed = Long.getLong("headstart.crash.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final AtomicLong pictures = new AtomicLong();
  private final Map<String, byte[]> acknowledged = new HashMap<>();
  private final TreeSet<String> seen = new TreeSet<>();
  private String token;

  @Test
  void whatWasAcknowledgedIsWholeAfterEachKill() throws Exception {
    System.out.println("UploadKillIT: seed " + seed + ", " + KILLS + " kills");
    long begun = 0;
    long halfway = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (var api = new ApiProcess(directory, UNLIMITED)) {
        if (kill == 0) {
          token = api.site().join("ann");
        }
        check(api.site(), false);
        var uploads = new Uploads(token, pictures);
        List<Thread> threads = uploads.begin(api.site());
        uploads.awaitFirst();
        Thread.sleep(random.nextInt(LONGEST_MILLIS));
        api.kill();
        for (Thread thread : threads) {
          thread.join();
        }
        acknowledged.putAll(uploads.acknowledged());
        begun += uploads.begun();
        halfway += uploads.begun() - uploads.acknowledged().size();
      }
    }
    try (var api = new ApiProcess(directory, UNLIMITED)) {
      check(api.site(), true);
    }
    System.out.printf(
        "UploadKillIT: %d kills, %d uploads begun, %d acknowledged and all there, %d cut off by a"
            + " kill, of which %d are there, whole%n",
        KILLS, begun, acknowledged.size(), halfway, seen.size() - acknowledged.size());
    assertThat(halfway).as("uploads that a kill cut off").isPositive();
    assertThat(acknowledged).as("uploads that were acknowledged").isNotEmpty();
  }

  /**
   * Looks at all photographs that there are, those of earlier checks again only if it is {@code
   * thorough}.
   */
  private void check(Site site, boolean thorough) throws Exception {
    Map<String, JsonNode> stream = photostream(site);
    assertThat(stream.keySet())
        .as("after a kill, seed %d", seed)
        .containsAll(acknowledged.keySet());
    for (Map.Entry<String, JsonNode> photo : stream.entrySet()) {
      if (seen.add(photo.getKey()) || thorough) {
        checkWhole(site, photo.getKey());
      }
    }
  }

  private Map<String, JsonNode> photostream(Site site) {
    var photos = new TreeMap<String, JsonNode>();
    String next = "/api/people/ann/photostream?limit=100";
    while (next != null) {
      var answer = site.getAs(token, next);
      assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
      JsonNode page = Site.json(answer);
      page.get("photos").forEach(photo -> photos.put(photo.get("id").asString(), photo));
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    return photos;
  }

  /** Every size of it answers with the bytes whose hash the catalogue has. */
  private void checkWhole(Site site, String id) throws Exception {
    JsonNode sizes = Site.json(site.getAs(token, "/api/photos/" + id + "/sizes")).get("sizes");
    assertThat(sizes).isNotEmpty();
    for (JsonNode size : sizes) {
      var answer = site.getAs(token, size.get("url").asString());
      assertThat(answer.statusCode()).as("%s, seed %d", size, seed).isEqualTo(200);
      String hash =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));
      assertThat('"' + hash)
          .as("%s, seed %d", size, seed)
          .startsWith(Site.header(answer, "ETag").replaceFirst("\"$", ""));
      assertThat(Pictures.read(answer.body()).getWidth()).isEqualTo(size.get("width").asInt());
      if (size.get("size").asString().equals("o") && acknowledged.containsKey(id)) {
        assertThat(answer.body()).as("%s, seed %d", id, seed).isEqualTo(acknowledged.get(id));
      }
    }
  }
}
