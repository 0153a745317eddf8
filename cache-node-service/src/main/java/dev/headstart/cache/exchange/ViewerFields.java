package dev.headstart.cache.exchange;

import dev.headstart.cache.freshness.Freshness;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.origin.Via;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Date;
import java.util.Locale;

/**
 * Makes the fields that viewers get of those that the origin sent; or those that other nodes of
 * this region get, who need what is meant for nodes.
 */
final class ViewerFields {

  static final String CACHE_STATUS = "Cache-Status";
  static final String SERVER_TIMING = "Server-Timing";
  static final String TIMING_ALLOW_ORIGIN = "Timing-Allow-Origin";

  private static final String OUR_PREFIX = "headstart-";
  private static final int OK = 200;

  private final boolean photos;
  private final String via;
  private final boolean forNodes;

  private ViewerFields(boolean photos, String via, boolean forNodes) {
    this.photos = photos;
    this.via = via;
    this.forNodes = forNodes;
  }

  /**
   * For viewers.
   *
   * @param photos whether scripts of any page may read and time what is served
   * @param via this node's word in {@code Via}
   */
  ViewerFields(boolean photos, String via) {
    this(photos, via, false);
  }

  /** For other nodes. */
  ViewerFields forNodes() {
    return new ViewerFields(photos, via, true);
  }

  /** The fields of a stored object, but for those that change from answer to answer. */
  HttpHeaders ofStored(ObjectHead head) {
    HttpHeaders fields = passing(head.fields());
    fields.remove(SERVER_TIMING);
    if (head.status() == OK) {
      fields.set(HttpHeaderNames.ACCEPT_RANGES, "bytes");
    }
    if (!fields.contains(HttpHeaderNames.DATE)) {
      fields.set(HttpHeaderNames.DATE, DateFormatter.format(Date.from(head.received())));
    }
    return fields;
  }

  /** The fields of an answer that is not stored. */
  HttpHeaders passing(HttpHeaders fromOrigin) {
    var fields = new DefaultHttpHeaders();
    fromOrigin.forEach(
        field -> {
          if (forNodes || !field.getKey().toLowerCase(Locale.ROOT).startsWith(OUR_PREFIX)) {
            fields.add(field.getKey(), field.getValue());
          }
        });
    if (!forNodes) {
      fields.remove(Freshness.CDN_CACHE_CONTROL);
    }
    fields.set(HttpHeaderNames.VIA, Via.appended(fromOrigin, via));
    if (photos) {
      fields.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
      fields.set(TIMING_ALLOW_ORIGIN, "*");
    }
    return fields;
  }
}
