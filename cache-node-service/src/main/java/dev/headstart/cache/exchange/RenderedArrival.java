package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.body.BodyReader;

/** As what an object that still arrives is served, and how that is read. */
final class RenderedArrival {

  private RenderedArrival() {}

  /**
   * Decides, as {@link Rendering#of}, but that parts which would make the reader go back are
   * ignored: what she has passed may be gone.
   */
  static Rendering of(Asked asked, Landing.Shared arriving) {
    Rendering rendering =
        Rendering.of(asked.fields(), asked.head(), arriving.head(), arriving.length());
    return rendering instanceof Rendering.Parts parts && !parts.ascend()
        ? Rendering.WHOLE
        : rendering;
  }

  /** A reader of what {@code rendering} sends; {@code null} where it can no longer be had. */
  static BodyReader open(Landing.Shared arriving, Rendering rendering) {
    return switch (rendering) {
      case Rendering.Part(long start, long end) -> arriving.body().open(start, end);
      case Rendering.Parts(var parts) ->
          Multipart.of(arriving.head(), parts, arriving.length().orElseThrow())
              .open(arriving.body()::open);
      case Rendering.Whole _, Rendering.NotModified _, Rendering.Unsatisfiable _ ->
          arriving.body().open(0, Long.MAX_VALUE);
    };
  }
}
