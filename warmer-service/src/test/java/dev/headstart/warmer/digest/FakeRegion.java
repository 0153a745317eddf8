package dev.headstart.warmer.digest;

import dev.headstart.contract.digest.DigestNodes;
import dev.headstart.contract.digest.DigestQuestion;
import dev.headstart.contract.digest.PhotoHash;
import dev.headstart.contract.digest.PublishedDigest;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.region.RegionName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** A region's nodes without sockets. */
final class FakeRegion implements Questioner {

  final Map<String, PublishedDigest> nodes = new LinkedHashMap<>();
  final List<String> asked = new ArrayList<>();
  UnaryOperator<byte[]> spoiling = UnaryOperator.identity();
  String down;

  PublishedDigest node(String name, long epoch) {
    var digest = new PublishedDigest(1000, epoch);
    nodes.put(name, digest);
    return digest;
  }

  static long hash(String path) {
    return PhotoHash.of(PhotoPath.parse(path).orThrow());
  }

  @Override
  public <T> Mono<T> ask(
      RegionName region, String target, long limit, Function<byte[], T> reading) {
    asked.add(target);
    if (target.equals(DigestQuestion.NODES_PATH)) {
      return nodes.isEmpty()
          ? Mono.error(new IOException("nobody there"))
          : Mono.just(new DigestNodes(List.copyOf(nodes.keySet())).toString())
              .map(text -> reading.apply(text.getBytes(StandardCharsets.US_ASCII)));
    }
    var question =
        DigestQuestion.parse(target.substring(DigestQuestion.PATH.length() + 1)).orThrow();
    String name = question.node().orElseThrow();
    return name.equals(down)
        ? Mono.error(new IOException(name + " is down"))
        : Mono.fromSupplier(
            () -> reading.apply(spoiling.apply(nodes.get(name).since(question.since()))));
  }
}
