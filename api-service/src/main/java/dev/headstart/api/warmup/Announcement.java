package dev.headstart.api.warmup;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.tracing.OpenSpan;
import java.util.List;

/**
 * What a page says of the photographs that will be asked for.
 *
 * @param at when it said so, Unix milliseconds
 * @param span of the trace that the page belongs to; it ends when the datagrams are on their way
 */
record Announcement(long at, RegionName region, List<PhotoTarget> photos, OpenSpan span) {

  Announcement {
    photos = List.copyOf(photos);
  }
}
