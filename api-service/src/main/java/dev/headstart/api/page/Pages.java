package dev.headstart.api.page;

import dev.headstart.api.viewer.Screens;
import dev.headstart.contract.region.Region;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * Fills templates and frames them. The browser is told to load nothing but our one style and
 * script, and photographs from where they come from. Thread-safe.
 */
@Component
class Pages {

  /** What the frame of each page says. */
  record Frame(
      String title,
      String style,
      String script,
      String inline,
      String desk,
      String nonce,
      String rules,
      String csrf,
      String signedIn,
      String query,
      String here,
      boolean guessed,
      int width,
      String body) {}

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final int NONCE_BYTES = 16;

  private final Template layout = Template.named("layout");
  private final Map<String, Template> templates = new HashMap<>();
  private final Asset style = Asset.of("style.css");
  private final Asset script = Asset.of("gallery.js");

  /** For people who are known: what they can do with their own. */
  private final Asset desk = Asset.of("desk.js");

  private final SecureRandom random = new SecureRandom();

  Pages() {
    for (String name :
        new String[] {
          "home", "person", "albums", "album", "photo", "search", "sign-in", "sign-up", "upload",
          "sorry"
        }) {
      templates.put(name, Template.named(name));
    }
  }

  /** The script under {@code path}, if there is one. */
  Optional<Asset> script(String path) {
    return Stream.of(script, desk).filter(asset -> asset.path().equals(path)).findFirst();
  }

  /**
   * What a page of photographs has more than others.
   *
   * @param rules of style for this page alone
   * @param headers adds fields to the answer
   */
  record Extra(String rules, Consumer<HttpHeaders> headers) {

    private static final Extra NONE = new Extra("", _ -> {});
  }

  /** A page of photographs. */
  ResponseEntity<String> page(
      Visit visit, String title, String template, Object values, Extra extra) {
    return page(HttpStatus.OK, visit, title, template, values, extra);
  }

  /** A page without. */
  ResponseEntity<String> page(Visit visit, String title, String template, Object values) {
    return page(HttpStatus.OK, visit, title, template, values, Extra.NONE);
  }

  /** That something cannot be shown, and what to do. */
  ResponseEntity<String> sorry(HttpStatus status, Visit visit, String reason) {
    return page(
        status,
        visit,
        Sorry.of(status, reason).heading(),
        "sorry",
        Sorry.of(status, reason),
        Extra.NONE);
  }

  private ResponseEntity<String> page(
      HttpStatus status, Visit visit, String title, String template, Object values, Extra extra) {
    String nonce = nonce();
    String body =
        layout.fill(
            new Frame(
                title,
                style.content(),
                script.path(),
                visit.screen().told() ? null : script.content(),
                visit.viewer().person().isPresent() ? desk.path() : null,
                nonce,
                extra.rules(),
                csrf(visit),
                visit.viewer().person().orElse(null),
                Optional.ofNullable(visit.request().getParameter("q")).orElse(""),
                visit.path(),
                !visit.screen().told(),
                visit.screen().width(),
                templates.get(template).fill(values)));
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .header("Content-Security-Policy", policy(visit, nonce))
        .header("Referrer-Policy", "same-origin")
        .header("X-Content-Type-Options", "nosniff")
        .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        .headers(Screens::askFor)
        .headers(extra.headers())
        .body(body);
  }

  private String policy(Visit visit, String nonce) {
    return "default-src 'none'; img-src 'self' data:"
        // What somebody is about to upload is shown from her own disk.
        + (visit.viewer().person().isPresent() ? " blob:" : "")
        + visit.viewer().region().map(Region::cache).map(cache -> " " + origin(cache)).orElse("")
        + "; style-src "
        + style.hash()
        + " 'nonce-"
        + nonce
        + "'; script-src 'self' 'nonce-"
        + nonce
        + "'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
        + " frame-ancestors 'none'";
  }

  /** Only for people who are known: reading it would begin a session for anybody. */
  static String csrf(Visit visit) {
    return visit.viewer().person().isPresent() ? token(visit) : null;
  }

  /** What a form has to show that it is ours. */
  static String token(Visit visit) {
    return visit.request().getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : null;
  }

  private static String origin(URI cache) {
    return cache.getScheme() + "://" + cache.getAuthority();
  }

  private String nonce() {
    var bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
