package dev.headstart.cache.fellow;

import dev.headstart.contract.Parsed;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.nodes.*}: the nodes of this region. With neither list nor dns
 * the node is alone.
 *
 * @param list the internal ports of all nodes, this one's among them, as host:port; written alike
 *     on every node
 * @param dns instead of list: a name whose addresses are those of all nodes, such as that of a
 *     headless service
 * @param port with dns: the internal port of every node
 * @param nameServer with dns: who is asked, as host:port; by default the system's name servers
 * @param refresh with dns: how often the name is looked up
 * @param self which of the nodes this one is, as host:port; by default found by its addresses
 * @param connectTimeout how long to wait for a connection to another node, and for the answer to a
 *     probe
 * @param probeInterval how often another node is asked whether it lives
 * @param connections how many connections to each other node there may be at once
 * @param hot which objects of other nodes are kept here too
 */
public record NodesProperties(
    @DefaultValue List<String> list,
    String dns,
    @DefaultValue("8091") int port,
    String nameServer,
    @DefaultValue("5s") Duration refresh,
    String self,
    @DefaultValue("500ms") Duration connectTimeout,
    @DefaultValue("500ms") Duration probeInterval,
    @DefaultValue("64") int connections,
    @DefaultValue HotProperties hot) {

  private static final String NAME = "headstart.cache.nodes.";
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  public NodesProperties {
    list = list == null ? List.of() : List.copyOf(list);
    require(
        list.isEmpty() || dns == null,
        "Set headstart.cache.nodes.list or headstart.cache.nodes.dns, not both.");
    list.forEach(text -> address("list", text));
    require(
        list.size() <= Members.MOST,
        NAME + "list has " + list.size() + " nodes; write at most " + Members.MOST + ".");
    require(
        dns == null || !dns.isBlank(), NAME + "dns is empty; write a name such as cache.example.");
    require(port >= 1 && port <= 65_535, NAME + "port is " + port + "; write 1 to 65535.");
    if (nameServer != null) {
      address("name-server", nameServer);
    }
    if (self != null) {
      address("self", self);
    }
    require(
        self == null || list.isEmpty() || list.contains(self),
        NAME + "self is " + self + ", which is not in the list; write it as it stands there.");
    between("refresh", refresh);
    between("connect-timeout", connectTimeout);
    between("probe-interval", probeInterval);
    require(
        connections >= 1,
        NAME + "connections is " + connections + "; write at least 1, such as 64.");
  }

  /** Whether there may be other nodes. */
  public boolean several() {
    return !list.isEmpty() || dns != null;
  }

  private static void address(String name, String text) {
    if (Member.parse(text) instanceof Parsed.Invalid<Member>(String reason)) {
      throw new IllegalArgumentException(NAME + name + " has " + text + "; " + reason + ".");
    }
  }

  private static void between(String name, Duration time) {
    require(
        time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0,
        NAME + name + " is " + time + "; write 10ms to 1m.");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
