package dev.headstart.warmer.push;

import dev.headstart.warmer.http.Answer;
import dev.headstart.warmer.http.ConnectionPool;
import dev.headstart.warmer.http.KeptConnection;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** A request that is sent whole, of whose answer only the status counts. For one event loop. */
final class StatusRequest implements Answer {

  private final ConnectionPool pool;
  private final Supplier<ByteBuf> request;
  private final IntConsumer answered;
  private final Runnable failed;
  private boolean mayBeRepeated;
  private boolean brokenOff;
  private KeptConnection connection;
  private int status;

  /**
   * @param safe whether it may be sent again where the connection broke before an answer
   */
  StatusRequest(
      ConnectionPool pool,
      Supplier<ByteBuf> request,
      boolean safe,
      IntConsumer answered,
      Runnable failed) {
    this.pool = pool;
    this.request = request;
    this.mayBeRepeated = safe;
    this.answered = answered;
    this.failed = failed;
  }

  void start() {
    pool.acquire(this::send, _ -> fail());
  }

  private void send(KeptConnection taken) {
    if (brokenOff) {
      taken.giveBack();
      return;
    }
    connection = taken;
    taken.send(request.get(), true, this);
  }

  @Override
  public void head(HttpResponse head) {
    status = head.status().code();
  }

  @Override
  public void part(ByteBuf part) {
    part.release();
  }

  @Override
  public void ended() {
    connection = null;
    answered.accept(status);
  }

  @Override
  public void failed(Throwable cause, boolean untouched) {
    connection = null;
    if (untouched && mayBeRepeated) {
      mayBeRepeated = false;
      start();
    } else {
      fail();
    }
  }

  private void fail() {
    if (!brokenOff) {
      failed.run();
    }
  }

  /** Ends it; nothing more is told. */
  void breakOff() {
    brokenOff = true;
    if (connection != null) {
      connection.breakOff();
      connection = null;
    }
  }
}
