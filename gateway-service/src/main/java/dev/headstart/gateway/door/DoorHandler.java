package dev.headstart.gateway.door;

import java.util.Map;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Marks each request with the door whose server accepted it, before anything looks at the request.
 */
public final class DoorHandler implements HttpHandler {

  private static final String ATTRIBUTE = Door.class.getName();

  private final Door door;
  private final HttpHandler inside;

  public DoorHandler(Door door, HttpHandler inside) {
    this.door = door;
    this.inside = inside;
  }

  /** The door by which a request came in. */
  public static Door of(ServerHttpRequest request) {
    return (Door) request.getAttributes().get(ATTRIBUTE);
  }

  /** The same inside, behind another door. */
  DoorHandler behind(Door other) {
    return new DoorHandler(other, inside);
  }

  @Override
  public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    return inside.handle(new Marked(request, door), response);
  }

  private static final class Marked extends ServerHttpRequestDecorator {

    private final Map<String, Object> attributes;

    Marked(ServerHttpRequest request, Door door) {
      super(request);
      this.attributes = Map.of(ATTRIBUTE, door);
    }

    @Override
    public Map<String, Object> getAttributes() {
      return attributes;
    }
  }
}
