package dev.headstart.cache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Several nodes that know each other by a list, each behind a gate. */
final class TestRegion implements AutoCloseable {

  private final TestOrigin origin;
  private final Path directory;
  private final List<String> settings = new ArrayList<>();
  private final List<TestGate> gates;
  private final Map<Integer, TestNode> nodes = new HashMap<>();

  /**
   * @param size how many nodes are listed
   * @param settings of all nodes
   */
  TestRegion(TestOrigin origin, Path directory, int size, String... settings) {
    this.origin = origin;
    this.directory = directory;
    this.settings.addAll(List.of(settings));
    this.gates = Stream.generate(TestGate::new).limit(size).toList();
  }

  /** A setting of all nodes that are started from now on, before those that are given already. */
  TestRegion with(String setting) {
    settings.addFirst(setting);
    return this;
  }

  /** Starts the nodes of these numbers, or starts them again. */
  TestRegion start(int... numbers) {
    for (int number : numbers) {
      start(number, gates);
    }
    return this;
  }

  /** Starts a node that knows the nodes behind these gates. */
  TestNode start(int number, List<TestGate> known, String... more) {
    var all = new ArrayList<String>();
    for (int i = 0; i < known.size(); i++) {
      all.add("--headstart.cache.nodes.list[" + i + "]=" + known.get(i).name());
    }
    all.add("--headstart.cache.nodes.self=" + gate(number).name());
    // Tests count requests: a machine that is busy must not be taken for one that is dead.
    all.add("--headstart.cache.nodes.connect-timeout=10s");
    all.add("--headstart.cache.nodes.probe-interval=100ms");
    all.addAll(settings);
    all.addAll(List.of(more));
    TestNode node =
        TestNode.photos(origin, directory.resolve("node-" + number), all.toArray(new String[0]));
    gate(number).opensTo(node.ports().internal());
    nodes.put(number, node);
    return node;
  }

  TestGate gate(int number) {
    return gates.get(number);
  }

  List<TestGate> gates() {
    return gates;
  }

  TestNode node(int number) {
    return nodes.get(number);
  }

  List<TestNode> nodes() {
    return List.copyOf(new LinkedHashMap<>(nodes).values());
  }

  /** The number of the node that asks the origin for a photograph. */
  int owner(String path) {
    return nodes.entrySet().stream()
        .filter(node -> node.getValue().owns(path))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** A node that would ask another one for a photograph. */
  TestNode other(String path) {
    return nodes().stream().filter(node -> !node.owns(path)).findFirst().orElseThrow();
  }

  /** Waits until a node takes another for {@code up}, or not. */
  void awaitSeen(int by, int number, boolean up) {
    TestNode.await(
        () ->
            node(by).gauge("headstart.cache.nodes.up", "node", gate(number).name())
                == (up ? 1 : 0));
  }

  /** Waits until all nodes that were started see each other, and none that was not. */
  void awaitAllKnown() {
    for (int by : nodes.keySet()) {
      for (int number = 0; number < gates.size(); number++) {
        if (number != by) {
          awaitSeen(by, number, nodes.containsKey(number));
        }
      }
    }
  }

  /** Ends a node, which may be started again. */
  void stop(int number) {
    nodes.remove(number).close();
    gate(number).close();
  }

  /** Ends a node as its operator would, while others go on. */
  Thread leaves(int number) {
    TestNode leaving = nodes.remove(number);
    return Thread.ofVirtual().start(() -> leaving.context().close());
  }

  @Override
  public void close() {
    nodes().forEach(TestNode::settled);
    nodes().forEach(TestNode::close);
    gates.forEach(TestGate::close);
  }

  /** How many nodes keep an object, when nothing is under way any more. */
  long kept(String path) {
    nodes().forEach(TestNode::settled);
    return nodes().stream().filter(node -> node.keeps(path)).count();
  }
}
