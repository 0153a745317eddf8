package dev.headstart.api.people.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small OpenID Connect provider, at which somebody is always logged in: discovery, the code flow
 * with PKCE's challenge not looked at, and ID tokens signed with RS256 (OpenID Connect Core 1.0).
 */
final class TestProvider implements AutoCloseable {

  private static final String CLIENT = "gallery";
  private static final String SECRET = "between the two of us";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, String> nonces = new ConcurrentHashMap<>();
  private final AtomicInteger codes = new AtomicInteger();
  private volatile String subject = "1";
  private volatile String called = "ann";
  private volatile RSAKey signsWith;

  TestProvider() {
    try {
      key = new RSAKeyGenerator(2048).keyID("k1").generate();
      signsWith = key;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException | JOSEException e) {
      throw new AssertionError(e);
    }
    on("/.well-known/openid-configuration", exchange -> json(exchange, discovery()));
    on("/jwks", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toJSONObject()));
    on("/authorize", this::authorize);
    on("/token", this::token);
    server.start();
  }

  private void on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The properties by which the API knows it. */
  String[] properties() {
    String registration = "spring.security.oauth2.client.registration.village.";
    return new String[] {
      registration + "client-id=" + CLIENT,
      registration + "client-secret=" + SECRET,
      registration + "client-name=The village",
      registration + "scope=openid,profile",
      "spring.security.oauth2.client.provider.village.issuer-uri=" + issuer()
    };
  }

  /** Whoever comes next is this one. */
  void logsIn(String subject, String called) {
    this.subject = subject;
    this.called = called;
    this.signsWith = key;
  }

  /** Whoever comes next gets a token that somebody else has signed. */
  void isForged() {
    try {
      signsWith = new RSAKeyGenerator(2048).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer",
        issuer(),
        "authorization_endpoint",
        issuer() + "/authorize",
        "token_endpoint",
        issuer() + "/token",
        "jwks_uri",
        issuer() + "/jwks",
        "response_types_supported",
        new String[] {"code"},
        "subject_types_supported",
        new String[] {"public"},
        "id_token_signing_alg_values_supported",
        new String[] {"RS256"},
        "token_endpoint_auth_methods_supported",
        new String[] {"client_secret_basic"});
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    String code = "code-" + codes.incrementAndGet();
    nonces.put(code, query.get("nonce"));
    String back =
        query.get("redirect_uri") + "?code=" + code + "&state=" + encode(query.get("state"));
    exchange.getResponseHeaders().set("Location", back);
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String nonce = nonces.remove(parameters(body).get("code"));
    if (nonce == null) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    json(
        exchange,
        Map.of(
            "access_token",
            "opens nothing",
            "token_type",
            "Bearer",
            "expires_in",
            60,
            "id_token",
            idToken(nonce)));
  }

  private String idToken(String nonce) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject(subject)
            .audience(CLIENT)
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
            .claim("nonce", nonce)
            .claim("preferred_username", called)
            .build();
    var token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
    try {
      token.sign(new RSASSASigner(signsWith));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
    return token.serialize();
  }

  private static Map<String, String> parameters(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void json(HttpExchange exchange, Object value) throws IOException {
    byte[] body = JSON.writeValueAsBytes(value);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
