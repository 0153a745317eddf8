package dev.headstart.warmer.decision;

import dev.headstart.contract.warm.Decoded;
import dev.headstart.contract.warm.WarmDatagramCodec;
import java.time.InstantSource;

/** What does the datagram say? Thread-safe. */
public final class DatagramReader {

  private final WarmDatagramCodec codec;
  private final InstantSource clock;

  public DatagramReader(WarmDatagramCodec codec, InstantSource clock) {
    this.codec = codec;
    this.clock = clock;
  }

  /** Reads any bytes; never throws. */
  public Answer<Announcement> read(byte[] bytes) {
    return switch (codec.decode(bytes)) {
      case Decoded.Rejected(Decoded.Reason reason) ->
          new Answer.Drop<>(new Dropped.Unreadable(reason));
      case Decoded.Accepted(var datagram) ->
          Answer.goOn(new Announcement(datagram, clock.millis() - datagram.sentAt()));
    };
  }
}
