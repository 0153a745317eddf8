package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.digest.DigestNodes;
import dev.headstart.contract.digest.DigestPage;
import dev.headstart.contract.digest.DigestQuestion;
import dev.headstart.contract.digest.DigestVersion;
import dev.headstart.contract.digest.FollowedDigest;
import dev.headstart.contract.digest.PhotoHash;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.rendezvous.Rendezvous;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whichever node of a region is asked tells what each of them holds. */
class RegionDigestIT {

  @TempDir Path directory;

  private static HttpResponse<byte[]> get(TestNode asked, String target) {
    return asked.send(TestNode.request(asked.internal(target)).build());
  }

  private static List<String> names(TestNode asked) {
    return DigestNodes.parse(get(asked, DigestQuestion.NODES_PATH).body()).orThrow().names();
  }

  private static DigestPage ask(TestNode asked, String whose, DigestVersion since) {
    var question = new DigestQuestion(Optional.of(whose), Optional.ofNullable(since));
    HttpResponse<byte[]> answer = get(asked, question.target());
    assertThat(answer.statusCode()).isEqualTo(200);
    return DigestPage.parse(answer.body()).orThrow();
  }

  private static String owner(List<String> names, String path) {
    long key = Rendezvous.digest(path);
    return names.stream()
        .max(
            Comparator.comparing(
                name -> Rendezvous.weight(Rendezvous.digest(name), key), Long::compareUnsigned))
        .orElseThrow();
  }

  private static boolean has(FollowedDigest digest, String path) {
    return digest.contains(PhotoHash.of(PhotoPath.parse(path).orThrow()));
  }

  @Test
  void everyNodeTellsOfAllAndWhatIsPushedIsInTheDigestOfItsOwnerAlone() {
    try (var origin = new TestOrigin();
        var region = new TestRegion(origin, directory, 3)) {
      region.start(0, 1, 2).awaitAllKnown();
      List<String> names = names(region.node(0));
      assertThat(names)
          .containsExactlyInAnyOrderElementsOf(
              region.gates().stream().map(TestGate::name).toList());
      Map<String, FollowedDigest> digests = new HashMap<>();
      for (String name : names) {
        digests.put(name, FollowedDigest.of(ask(region.node(1), name, null)));
      }
      List<String> paths = new ArrayList<>();
      for (int number = 0; number < 12; number++) {
        String path = Photos.path(number, "z");
        assertThat(region.node(number % 3).push(path, Photos.bytes(500)).statusCode())
            .isEqualTo(201);
        paths.add(path);
      }

      for (String name : names) {
        FollowedDigest digest = digests.get(name);
        assertThat(digest.apply(ask(region.node(2), name, digest.version()))).isTrue();
        for (String path : paths) {
          assertThat(has(digest, path)).isEqualTo(owner(names, path).equals(name));
        }
      }

      String gone = region.gate(2).name();
      region.stop(2);
      region.awaitSeen(0, 2, false);
      assertThat(names(region.node(0))).hasSize(2).doesNotContain(gone);
      assertThat(get(region.node(0), DigestQuestion.PATH + "?node=" + gone).statusCode())
          .isEqualTo(502);
    }
  }
}
