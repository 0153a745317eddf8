package dev.headstart.api.problem;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's own errors, such as a request line that it cannot parse: they end before any servlet is
 * chosen. Public, since Tomcat makes it by its name.
 */
public class ProblemValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    if (throwable != null) {
      LOG.warn("Tomcat refused a request with status {}.", status, throwable);
    }
    try {
      response.setContentType("application/problem+json");
      response.setHeader("Cache-Control", "no-store");
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(
            "{\"type\":\""
                + ProblemType.of(status).uri()
                + "\",\"status\":"
                + status
                + ",\"detail\":\"The request is not HTTP as it should be: check its line and fields.\"}");
        response.finishResponse();
      }
    } catch (IOException e) {
      LOG.debug("The client has gone before it could be told of status {}.", status, e);
    }
  }
}
