package dev.headstart.lab.distance;

import dev.headstart.lab.distance.tcp.OneWay;
import dev.headstart.lab.distance.tcp.Receiver;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.LongAdder;

/**
 * One direction of a relayed connection: takes in what the source's channel reads, and writes it to
 * the sink's channel when it has arrived. For one event loop.
 */
final class RelayedStream implements Receiver {

  /** What may wait for its departure, in bytes: a sender's socket buffer. */
  private static final int SEND_BUFFER = 1 << 20;

  private final LaneDriver driver;
  private final LongAdder delivered;
  private final OneWay oneWay;
  private final ByteQueue bytes = new ByteQueue();
  private RelayEnd source;
  private RelayEnd sink;
  private int read;
  private boolean paused;
  private boolean over;

  private int arrived;
  private boolean finished;
  private boolean wasReset;
  private boolean touched;

  /**
   * @param opensAt when the handshake lets its bytes leave
   * @param delivered counts the bytes that arrive
   */
  RelayedStream(LaneDriver driver, long opensAt, LongAdder delivered) {
    this.driver = driver;
    this.delivered = delivered;
    this.oneWay = driver.open(opensAt, this);
  }

  void from(RelayEnd source) {
    this.source = source;
  }

  /** What has arrived before there was anywhere to write it is written now. */
  void to(RelayEnd sink) {
    this.sink = sink;
    resume();
    deliver();
  }

  /** Takes in what was read; {@link #readComplete} sends it. */
  void read(ByteBuf buffer) {
    if (over) {
      buffer.release();
    } else {
      read += buffer.readableBytes();
      bytes.add(buffer);
    }
  }

  /**
   * Sends what was read since the last time, together: pieces of one write that were read one by
   * one would make small segments, of which a window holds no more than of large ones.
   */
  void readComplete() {
    if (read == 0) {
      return;
    }
    oneWay.send(read, driver.now());
    read = 0;
    if (!paused && oneWay.unsent() >= SEND_BUFFER) {
      paused = true;
      source.read(false);
      driver.paused(this);
    }
    driver.settle();
  }

  /** Reads again if enough has left; whether it need not be asked any more. */
  boolean readAgain() {
    if (!over && oneWay.unsent() >= SEND_BUFFER / 2) {
      return false;
    }
    paused = false;
    source.read(true);
    return true;
  }

  /** The source has sent everything. */
  void finish() {
    readComplete();
    oneWay.finish(driver.now());
    driver.settle();
  }

  /** The source broke off. */
  void reset() {
    oneWay.reset(driver.now());
    driver.settle();
  }

  /** The sink takes bytes again. */
  void resume() {
    oneWay.resume(driver.now());
    driver.settle();
  }

  /** The sink is gone. */
  void abandon() {
    over = true;
    oneWay.abandon();
    bytes.release();
    read = 0;
    arrived = 0;
  }

  @Override
  public boolean accepting() {
    return sink != null && sink.isWritable();
  }

  @Override
  public void arrived(int count) {
    arrived += count;
    touch();
  }

  @Override
  public void finished() {
    finished = true;
    touch();
  }

  @Override
  public void wasReset() {
    wasReset = true;
    touch();
  }

  /** Does what the lane said has happened. */
  void deliver() {
    touched = false;
    if (arrived > 0) {
      delivered.add(arrived);
      int count = arrived;
      arrived = 0;
      sink.write(bytes, count);
    }
    if (wasReset) {
      over = true;
      bytes.release();
      if (sink != null) {
        sink.abort();
      }
    } else if (finished && sink != null) {
      sink.finish();
    }
  }

  private void touch() {
    if (!touched) {
      touched = true;
      driver.touched(this);
    }
  }
}
