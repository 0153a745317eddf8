package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import dev.headstart.warmer.http.Answer;
import dev.headstart.warmer.http.KeptConnection;
import dev.headstart.warmer.trace.PushTrace;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One photograph from home to a region: {@code GET} at home, {@code PUT} at the gateway, the body
 * handed from connection to connection as it comes, at the pace of the slower one. For the region's
 * event loop alone.
 */
final class PushJourney implements Courier.Journey {

  private final RegionConnections connections;
  private final Errand errand;
  private final Consumer<Outcome> end;
  private final Answer home = new FromHome();
  private final Answer region = new FromRegion();

  private boolean over;
  private boolean asksAgain = true;
  private KeptConnection reading;
  private KeptConnection writing;
  private PutBody put;
  private int homeStatus;
  private int regionStatus;
  private boolean heldBack;
  private long heardOfHome;
  private ScheduledFuture<?> watch;

  PushJourney(RegionConnections connections, Errand errand, Consumer<Outcome> end) {
    this.connections = connections;
    this.errand = errand;
    this.end = end;
  }

  /** Has the way open before the photograph is read, so that it need not wait anywhere. */
  void start() {
    connections.gateway().acquire(this::writeTo, _ -> end(Outcome.UNREACHABLE));
  }

  private void writeTo(KeptConnection gateway) {
    if (over) {
      gateway.giveBack();
      return;
    }
    writing = gateway;
    ask();
  }

  private void ask() {
    connections.home().acquire(this::readFrom, _ -> end(Outcome.HOME_FAILED));
  }

  private void readFrom(KeptConnection from) {
    if (over) {
      from.giveBack();
      return;
    }
    reading = from;
    heardOfHome = System.nanoTime();
    if (watch == null) {
      watchHome(connections.patience().toNanos());
    }
    var peer = connections.home().peer();
    from.send(
        Requests.get(
            peer, errand.photo().toString(), peer.authority(), errand, PushTrace::asksHome),
        true,
        home);
  }

  private void watchHome(long nanoseconds) {
    watch = connections.loop().schedule(this::lookAfterHome, nanoseconds, TimeUnit.NANOSECONDS);
  }

  private void lookAfterHome() {
    long patience = connections.patience().toNanos();
    long silent = heldBack ? 0 : System.nanoTime() - heardOfHome;
    if (reading != null && silent >= patience) {
      end(Outcome.HOME_FAILED);
    } else if (reading != null) {
      watchHome(patience - silent);
    }
  }

  private final class FromHome implements Answer {

    @Override
    public void head(HttpResponse head) {
      heardOfHome = System.nanoTime();
      homeStatus = head.status().code();
      errand.trace().ifPresent(trace -> trace.homeAnswers(homeStatus));
      if (homeStatus == 200) {
        put = PutBody.begin(connections, errand, head.headers(), writing, region);
      }
    }

    @Override
    public void part(ByteBuf part) {
      heardOfHome = System.nanoTime();
      if (put == null || over) {
        part.release();
        return;
      }
      put.write(part);
      if (!writing.isWritable()) {
        heldBack = true;
        reading.reads(false);
      }
    }

    @Override
    public void pause() {
      if (put != null && !over) {
        writing.flush();
      }
    }

    @Override
    public void ended() {
      reading = null;
      errand.trace().ifPresent(PushTrace::homeAnswered);
      if (put != null) {
        put.complete();
      } else {
        end(homeStatus == 404 || homeStatus == 410 ? Outcome.GONE : Outcome.HOME_FAILED);
      }
    }

    @Override
    public void failed(Throwable cause, boolean untouched) {
      reading = null;
      if (untouched && asksAgain) {
        asksAgain = false;
        ask();
      } else {
        end(Outcome.HOME_FAILED);
      }
    }
  }

  private final class FromRegion implements Answer {

    @Override
    public void head(HttpResponse head) {
      regionStatus = head.status().code();
      errand.trace().ifPresent(trace -> trace.regionAnswers(regionStatus));
    }

    @Override
    public void part(ByteBuf part) {
      part.release();
    }

    @Override
    public void writable() {
      if (heldBack && reading != null) {
        heldBack = false;
        heardOfHome = System.nanoTime();
        reading.reads(true);
      }
    }

    /** Perhaps before all of the photograph has been sent, which the cache then has no use for. */
    @Override
    public void ended() {
      writing = null;
      end(outcome());
    }

    @Override
    public void failed(Throwable cause, boolean untouched) {
      writing = null;
      end(Outcome.UNREACHABLE);
    }

    private Outcome outcome() {
      return switch (regionStatus) {
        case 201 -> Outcome.PUSHED;
        case 204 -> Outcome.ALREADY_THERE;
        default -> GatewayStatus.isOfTheWay(regionStatus) ? Outcome.UNREACHABLE : Outcome.REFUSED;
      };
    }
  }

  private void end(Outcome outcome) {
    if (!over) {
      breakOff();
      end.accept(outcome);
    }
  }

  @Override
  public void breakOff() {
    over = true;
    if (watch != null) {
      watch.cancel(false);
    }
    if (reading != null) {
      reading.breakOff();
      reading = null;
    }
    if (writing != null && put == null) {
      writing.giveBack();
    } else if (writing != null) {
      writing.breakOff();
    }
    writing = null;
  }
}
