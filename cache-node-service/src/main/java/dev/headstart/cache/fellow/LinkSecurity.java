package dev.headstart.cache.fellow;

import java.util.function.UnaryOperator;
import reactor.netty.http.client.HttpClient;

/**
 * How connections to other nodes' internal ports are secured.
 *
 * @param scheme {@code http} or {@code https}
 * @param with adds what TLS needs to a client
 */
public record LinkSecurity(String scheme, UnaryOperator<HttpClient> with) {

  /** In the clear, as the internal ports then are. */
  public static LinkSecurity none() {
    return new LinkSecurity("http", client -> client);
  }

  HttpClient secure(HttpClient client) {
    return with.apply(client);
  }
}
