package dev.headstart.api.page;

import dev.headstart.api.people.account.SignUpSettings;
import dev.headstart.api.people.login.Providers;
import dev.headstart.api.people.session.LocalPath;
import dev.headstart.api.people.session.SignInPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Where people come in: the forms to sign in and to join with. */
@RestController
class DoorController {

  record SignInPage(
      String csrf, String next, String failed, boolean signUp, List<Provider> providers) {}

  record SignUpPage(String csrf, String next, String failed) {}

  /** Where one can sign in instead. */
  record Provider(String name, String url) {}

  private final SignUpSettings settings;
  private final Providers providers;
  private final Pages pages;

  DoorController(SignUpSettings settings, Providers providers, Pages pages) {
    this.settings = settings;
    this.providers = providers;
    this.pages = pages;
  }

  @GetMapping(SignInPlace.SIGN_IN)
  ResponseEntity<String> signIn(@RequestParam(required = false) String error, Visit visit) {
    String next = next(visit);
    List<Provider> others =
        providers.all().stream()
            .map(
                provider ->
                    new Provider(
                        provider.name(),
                        provider.path()
                            + "?"
                            + LocalPath.PARAMETER
                            + "="
                            + UriUtils.encode(next, StandardCharsets.UTF_8)))
            .toList();
    return pages.page(
        visit,
        "Sign in",
        "sign-in",
        new SignInPage(Pages.token(visit), next, failed(error), settings.open(), others));
  }

  @GetMapping(SignInPlace.SIGN_UP)
  ResponseEntity<String> signUp(@RequestParam(required = false) String error, Visit visit) {
    String failed = error == null && !settings.open() ? failed("closed") : failed(error);
    return pages.page(
        visit, "Join", "sign-up", new SignUpPage(Pages.token(visit), next(visit), failed));
  }

  private static String next(Visit visit) {
    return Optional.of(visit.request()).flatMap(SignInPlace::next).orElse("/");
  }

  /** Says what is wrong; {@code null} where nothing is. */
  private static String failed(String error) {
    return switch (error) {
      case null -> null;
      case "locked" -> "You are kept out for now: ask whoever runs the site.";
      case "wait" -> "That was too often in a short time. Wait a minute, then try again.";
      case "expired" -> "The form was too old. Try again.";
      case "provider" -> "The other site did not say who you are. Try again.";
      case "closed" -> "New people are not admitted here: ask whoever runs the site.";
      case "name" -> "A name has 1 to 32 lower-case letters, digits and inner hyphens.";
      case "taken" -> "That name is taken: choose another one.";
      case "password" -> "A password has 8 to 200 characters.";
      default -> "Name and password do not belong together.";
    };
  }
}
