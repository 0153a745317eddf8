package dev.headstart.gateway.doctor;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code /actuator/connections}: how connections are used, and what is wrong with that. Not exposed
 * unless an operator says so.
 */
@Endpoint(id = "connections")
final class ConnectionsEndpoint {

  private final Doctor doctor;

  ConnectionsEndpoint(Doctor doctor) {
    this.doctor = doctor;
  }

  @ReadOperation
  Examination connections() {
    return doctor.last();
  }
}
