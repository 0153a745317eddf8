package dev.headstart.gateway.forward;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.peer.ServiceName;
import dev.headstart.contract.region.Authority;
import dev.headstart.gateway.door.Door;
import dev.headstart.gateway.door.DoorHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The header fields with which a request goes on, by the door that it came in by. */
final class RequestFields {

  private final ServiceName self;

  RequestFields(ServiceName self) {
    this.self = self;
  }

  HttpHeaders of(ServerHttpRequest request) {
    HttpHeaders received = request.getHeaders();
    HttpHeaders fields;
    if (DoorHandler.of(request) == Door.VIEWERS) {
      fields = Fields.ofViewersRequest(received);
      fields.set(HttpHeaders.HOST, Authority.HOME_API);
      fields.set(HeadstartFields.REGION, self.region().value());
      Fields.tellWhoAsks(
          fields,
          request.getRemoteAddress(),
          request.getURI().getScheme(),
          received.getFirst(HttpHeaders.HOST));
    } else {
      fields = Fields.ofRequest(received);
      fields.set(HttpHeaders.HOST, received.getFirst(HttpHeaders.HOST));
    }
    fields.add(HttpHeaders.VIA, "1.1 " + self);
    return fields;
  }
}
