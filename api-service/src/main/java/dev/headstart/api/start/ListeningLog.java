package dev.headstart.api.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on which ports the service listens; port 0 lets the system choose. */
@Component
class ListeningLog {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningLog.class);

  @EventListener
  void started(WebServerInitializedEvent event) {
    String name = event.getApplicationContext().getServerNamespace();
    LOG.info(
        "{} listening on port {}",
        "management".equals(name) ? "Management" : "API",
        event.getWebServer().getPort());
  }
}
