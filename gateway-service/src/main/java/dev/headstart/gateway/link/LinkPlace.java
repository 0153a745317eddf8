package dev.headstart.gateway.link;

import dev.headstart.gateway.link.Link.Ending;
import reactor.netty.http.client.HttpClient;

/** A request's place on a connection of a link. {@link #end} must be called once. */
public final class LinkPlace {

  private final HttpClient client;
  private final LinkConnection connection;
  private final Cargo cargo;
  private final LinkBreaker breaker;

  LinkPlace(HttpClient client, LinkConnection connection, Cargo cargo, LinkBreaker breaker) {
    this.client = client;
    this.connection = connection;
    this.cargo = cargo;
    this.breaker = breaker;
  }

  /** For this one request. */
  public HttpClient client() {
    return client;
  }

  LinkConnection connection() {
    return connection;
  }

  Cargo cargo() {
    return cargo;
  }

  /** Gives it back, however the request ended. */
  public void end(Ending ending) {
    // A connection that is lost takes its requests with it; that it is lost is known without them.
    breaker.ended(ending == Ending.FAILED && !connection.isOpen() ? Ending.LEFT : ending);
    connection.release(cargo);
  }

  /** Gives back the place of {@link Link#takeForOwn}. */
  public void endOwn() {
    connection.release(cargo);
  }
}
