package dev.headstart.lab.load;

/** How viewers talk to a cache. */
public enum Protocol {
  HTTP1("HTTP/1.1", false, false),
  HTTP1_TLS("HTTP/1.1 over TLS 1.3", false, true),
  HTTP2("HTTP/2", true, false),
  HTTP2_TLS("HTTP/2 over TLS 1.3", true, true);

  private final String title;
  private final boolean streams;
  private final boolean secure;

  Protocol(String title, boolean streams, boolean secure) {
    this.title = title;
    this.streams = streams;
    this.secure = secure;
  }

  public String title() {
    return title;
  }

  /** Whether a connection carries several requests at once. */
  public boolean streams() {
    return streams;
  }

  public boolean secure() {
    return secure;
  }
}
