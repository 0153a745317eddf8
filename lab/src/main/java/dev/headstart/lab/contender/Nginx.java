package dev.headstart.lab.contender;

import dev.headstart.lab.load.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** nginx as a photo site would configure it: {@code proxy_cache} on disk, {@code sendfile}. */
public final class Nginx implements Contender {

  /**
   * No {@code tcp_nopush}: on loopback, whose segments are larger than those of a network, it makes
   * the end of an answer wait for a delayed acknowledgement.
   */
  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes 1;
      pid nginx.pid;
      error_log error.log warn;
      %s
      events { worker_connections 4096; }
      http {
        access_log off;
        client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi; scgi_temp_path scgi;
        sendfile on; tcp_nodelay on;
        open_file_cache max=20000 inactive=10m;
        keepalive_timeout 600s; keepalive_requests 1000000000;
        proxy_cache_path cache levels=1:2 use_temp_path=off keys_zone=photos:64m max_size=8g inactive=7d;
        upstream origin { server 127.0.0.1:%d; keepalive 32; keepalive_requests 1000000000; }
        server {
          listen 127.0.0.1:%d%s backlog=4096;
          %s
          location / {
            proxy_pass http://origin;
            proxy_http_version 1.1; proxy_set_header Connection "";
            proxy_cache photos; proxy_cache_lock on;
            add_header X-Cache $upstream_cache_status;
          }
        }
      }
      """;

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public boolean isThere() {
    return Programs.find("nginx").isPresent();
  }

  @Override
  public boolean speaks(Protocol protocol) {
    return true;
  }

  @Override
  public ServerProcess start(Place place) throws IOException, InterruptedException {
    Protocol protocol = place.protocol();
    String listen = (protocol.secure() ? " ssl" : "") + (protocol.streams() ? " http2" : "");
    String tls =
        protocol.secure()
            ? "ssl_certificate %s; ssl_certificate_key %s; ssl_protocols TLSv1.3;"
                .formatted(place.certificate(), place.privateKey())
            : "";
    // A master that is root gives its workers another user, who may not see the lab's folder.
    String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    Files.writeString(
        place.directory().resolve("nginx.conf"),
        CONFIGURATION.formatted(user, place.originPort(), place.port(), listen, tls));
    String directory = place.directory().toAbsolutePath().toString();
    ServerProcess process =
        ServerProcess.start(
            List.of(
                Programs.find("nginx").orElseThrow().toString(),
                "-p",
                directory,
                "-e",
                "error.log",
                "-c",
                directory + "/nginx.conf"),
            place.directory().resolve("log"),
            place.cpu());
    process.awaitPort(place.port());
    return process;
  }
}
