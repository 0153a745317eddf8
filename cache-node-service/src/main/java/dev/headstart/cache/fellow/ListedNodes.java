package dev.headstart.cache.fellow;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** The nodes that an operator has listed. */
record ListedNodes(List<Member> list) implements Discovery {

  static ListedNodes of(NodesProperties properties) {
    return new ListedNodes(
        properties.list().stream().map(text -> Member.parse(text).orThrow()).toList());
  }

  @Override
  public Mono<Collection<Member>> members() {
    return Mono.just(list);
  }

  @Override
  public Duration refresh() {
    return Duration.ZERO;
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
