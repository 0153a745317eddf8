package dev.headstart.lab;

import dev.headstart.tracing.TestSpan;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The spans of one trace, as the tree that they are. */
final class TraceTree {

  private final List<TestSpan> spans;
  private final Map<String, TestSpan> byId;

  TraceTree(List<TestSpan> spans) {
    this.spans = spans;
    this.byId = spans.stream().collect(Collectors.toMap(TestSpan::id, Function.identity()));
  }

  /** The one that no other caused. */
  TestSpan root() {
    List<TestSpan> roots = spans.stream().filter(span -> !byId.containsKey(span.parent())).toList();
    if (roots.size() != 1) {
      throw new AssertionError("A trace has one root, not " + roots);
    }
    return roots.getFirst();
  }

  /** Service and name of each span from the root to the one for which {@code end} holds. */
  Deque<String> wayTo(Predicate<TestSpan> end) {
    var way = new ArrayDeque<String>();
    TestSpan span = spans.stream().filter(end).findFirst().orElseThrow();
    for (; span != null; span = byId.get(span.parent())) {
      way.addFirst(span.service() + " " + span.name());
    }
    return way;
  }

  /** All of it, indented, with the milliseconds from the root's start. */
  String text() {
    var text = new StringBuilder();
    write(root(), "", text);
    return text.toString();
  }

  private void write(TestSpan span, String indent, StringBuilder text) {
    text.append("%8.1f ms  ".formatted((span.start() - root().start()) / 1e6))
        .append(indent)
        .append(span)
        .append('\n');
    spans.stream()
        .filter(other -> other.parent().equals(span.id()))
        .sorted(Comparator.comparingLong(TestSpan::start))
        .forEach(child -> write(child, indent + "  ", text));
  }
}
