package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;

/** A link has no open connection; the message is for whoever sent the request. */
public final class LinkDownException extends RuntimeException {

  LinkDownException(RegionName region, String lastError) {
    super(
        "The link to region %s is down (%s); it is being reopened. Repeat the request."
            .formatted(region, lastError),
        null,
        false,
        false);
  }
}
