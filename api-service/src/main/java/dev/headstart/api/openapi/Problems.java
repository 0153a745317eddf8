package dev.headstart.api.openapi;

import dev.headstart.api.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.TreeMap;

/** Describes the answer that any operation may end in: problem details, RFC 9457. */
final class Problems {

  private static final String NAME = "Problem";
  private static final String MEDIA_TYPE = "application/problem+json";

  private Problems() {}

  static Components components(Components components) {
    return components
        .addSchemas(NAME, schema())
        .addResponses(
            NAME,
            new ApiResponse()
                .description("A problem, which says what is wrong and what to do (RFC 9457)")
                .content(
                    new Content()
                        .addMediaType(
                            MEDIA_TYPE,
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + NAME))
                                .example(example()))));
  }

  private static Schema<?> schema() {
    Schema<?> type = new StringSchema().format("uri-reference");
    type.setDescription("Stable; a path of this site that explains it");
    Schema<?> detail = new StringSchema();
    detail.setDescription("What went wrong, and what to do");
    return new Schema<>()
        .type("object")
        .addProperty("type", type)
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", detail)
        .addProperty("instance", new StringSchema().format("uri-reference"));
  }

  private static Map<String, Object> example() {
    return new TreeMap<>(
        Map.of(
            "type",
            ProblemType.NOT_FOUND.uri().toString(),
            "title",
            "Not Found",
            "status",
            404,
            "detail",
            "There is no such photograph, or none that you may see."));
  }

  static void addTo(OpenAPI api) {
    api.getPaths().values().forEach(item -> item.readOperations().forEach(Problems::addTo));
  }

  private static void addTo(Operation operation) {
    operation
        .getResponses()
        .addApiResponse("default", new ApiResponse().$ref("#/components/responses/" + NAME));
  }
}
