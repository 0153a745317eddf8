package dev.headstart.api.openapi;

import dev.headstart.api.viewer.Screen;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import org.springframework.web.method.HandlerMethod;

/** Describes the parameters of which a controller's {@link Screen} is made. */
final class ScreenParameters {

  private ScreenParameters() {}

  static Operation describe(Operation operation, HandlerMethod method) {
    boolean takesScreen =
        Arrays.stream(method.getMethodParameters())
            .anyMatch(parameter -> parameter.getParameterType() == Screen.class);
    return takesScreen
        ? operation
            .addParametersItem(
                query(
                    "width",
                    new IntegerSchema(),
                    1280,
                    "The screen's width in CSS pixels;"
                        + " else the hint Sec-CH-Viewport-Width counts"))
            .addParametersItem(
                query(
                    "dpr",
                    new NumberSchema(),
                    2,
                    "Its device pixels per CSS pixel;" + " else the hint Sec-CH-DPR counts"))
        : operation;
  }

  private static Parameter query(String name, Schema<?> schema, Object example, String what) {
    return new Parameter()
        .in("query")
        .name(name)
        .required(false)
        .schema(schema)
        .example(example)
        .description(what);
  }
}
