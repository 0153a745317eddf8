package dev.headstart.contract.http;

/** The HTTP fields of our own that cross between services. None of them reaches a viewer. */
public final class HeadstartFields {

  /**
   * On a request that a gateway passes on: the name of the region by whose gateway the viewer
   * entered. A gateway replaces what a viewer sends under this name.
   */
  public static final String REGION = "Headstart-Region";

  /**
   * On an answer with a photograph, and on its push: {@link #ACCESS_OPEN}, or {@link
   * #ACCESS_SIGNED} where it may be served only to requests with a good signature. Absent means
   * open.
   */
  public static final String ACCESS = "Headstart-Access";

  public static final String ACCESS_OPEN = "open";
  public static final String ACCESS_SIGNED = "signed";

  /** On the answer to a purge: how many stored objects it took away, a decimal number. */
  public static final String PURGED = "Headstart-Purged";

  /**
   * On a request over a link: that it is meant for the region of this name, and that the gateway
   * which gets it is to pass it on there, over its own link. It ends at that gateway, so that no
   * request takes two relays.
   */
  public static final String RELAY = "Headstart-Relay";

  private HeadstartFields() {}
}
