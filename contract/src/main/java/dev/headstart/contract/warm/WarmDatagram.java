package dev.headstart.contract.warm;

import dev.headstart.contract.photo.PhotoTarget;
import java.util.List;

/**
 * <em>These photographs will be wanted there, now</em>: the message that wins the race.
 *
 * <p>On the wire it is one UDP datagram of at most {@link WarmDatagramCodec#MAX_BYTES} bytes of
 * JSON:
 *
 * <pre>
 * {@code {"t": 1764000000123, "region": "sin", "photos": ["/photos/7f3k2m9q_4bd1c09ae2_z.jpg"]}}
 * </pre>
 *
 * @param sentAt the sender's clock, Unix milliseconds
 * @param target where they will be wanted
 * @param photos which, the most urgent first; at least one
 */
public record WarmDatagram(long sentAt, WarmTarget target, List<PhotoTarget> photos) {
  public WarmDatagram {
    photos = List.copyOf(photos);
  }
}
