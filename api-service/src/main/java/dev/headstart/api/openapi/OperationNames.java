package dev.headstart.api.openapi;

import io.swagger.v3.oas.models.Operation;
import org.springframework.web.method.HandlerMethod;

/** Names operations after the methods that answer, so that generated clients keep their names. */
final class OperationNames {

  private OperationNames() {}

  static Operation name(Operation operation, HandlerMethod method) {
    String room = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
    String what = method.getMethod().getName();
    operation.setOperationId(
        Character.toLowerCase(room.charAt(0))
            + room.substring(1)
            + Character.toUpperCase(what.charAt(0))
            + what.substring(1));
    return operation;
  }
}
