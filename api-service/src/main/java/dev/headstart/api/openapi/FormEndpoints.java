package dev.headstart.api.openapi;

import dev.headstart.api.people.session.LocalPath;
import dev.headstart.api.people.session.SignInPlace;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/** Describes the forms that Spring Security takes, of which no controller tells. */
final class FormEndpoints {

  private FormEndpoints() {}

  static void addTo(OpenAPI api) {
    api.path(
            SignInPlace.SIGN_IN,
            item(
                api,
                SignInPlace.SIGN_IN,
                operation(
                    "The form of the page /sign-in",
                    "For: anybody. Redirects to `next`, or back with `error`.",
                    form("name", "password", LocalPath.PARAMETER, "_csrf"))))
        .path(
            SignInPlace.SIGN_OUT,
            item(
                api,
                SignInPlace.SIGN_OUT,
                operation("Signs out", "For: anybody.", form(LocalPath.PARAMETER, "_csrf"))));
  }

  /** The page of the same address is described already, where there is one. */
  private static PathItem item(OpenAPI api, String path, Operation post) {
    PathItem known = api.getPaths().get(path);
    return (known == null ? new PathItem() : known).post(post);
  }

  private static Operation operation(String summary, String description, Schema<?> form) {
    return new Operation()
        .addTagsItem("Session")
        .summary(summary)
        .description(description)
        .requestBody(
            new RequestBody()
                .content(
                    new Content()
                        .addMediaType(
                            "application/x-www-form-urlencoded", new MediaType().schema(form))))
        .responses(
            new ApiResponses()
                .addApiResponse("303", new ApiResponse().description("Where to go now")));
  }

  private static Schema<?> form(String... fields) {
    Schema<?> form = new Schema<>().type("object");
    for (String field : fields) {
      form.addProperty(field, new StringSchema());
    }
    return form;
  }
}
