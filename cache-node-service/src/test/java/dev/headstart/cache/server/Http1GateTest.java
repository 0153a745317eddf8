package dev.headstart.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.netty.NettyPipeline;

/** What passes the gate of a connection in HTTP/1.1, in what order, and how it ends. */
class Http1GateTest {

  private static final String GET = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String BAD = "GET /x HTTP/1.1\r\n\r\n";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Crowd crowd = new Crowd(bounds().ofConnections(), new PortMeters("p", registry));
  private final List<HttpRequest> passed = new ArrayList<>();
  private final List<Throwable> told = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec());

  Http1GateTest() {
    channel.pipeline().addLast(NettyPipeline.HttpTrafficHandler, new Behind());
    crowd.enter(channel);
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
    crowd.close();
  }

  static BoundsProperties bounds() {
    Duration second = Duration.ofSeconds(1);
    return new BoundsProperties(
        10,
        second,
        second,
        second,
        second,
        second,
        DataSize.ofBytes(500),
        DataSize.ofKilobytes(8),
        DataSize.ofKilobytes(16),
        250,
        200);
  }

  private final class Behind extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        passed.add(request);
      }
      ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      told.add(cause);
    }
  }

  private void comes(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
  }

  private void answer() {
    channel.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT));
  }

  private String sent() {
    var text = new StringBuilder();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      text.append(bytes.toString(StandardCharsets.ISO_8859_1));
      bytes.release();
    }
    return text.toString();
  }

  private double refused(Refusal refusal) {
    return registry.get("headstart.cache.refused").tag("reason", refusal.label()).counter().count();
  }

  @Test
  void manyRequestsMayWait() {
    comes(GET.repeat(128));
    for (int i = 0; i < 128; i++) {
      answer();
    }

    assertThat(passed).hasSize(128);
    assertThat(channel.isOpen()).isTrue();
    assertThat(refused(Refusal.PIPELINE)).isZero();
  }

  @Test
  void moreThanThatAreNotTakenAndEndTheConnectionWithTheNextAnswer() {
    comes(GET.repeat(1_000));
    assertThat(passed).hasSizeLessThanOrEqualTo(128);
    assertThat(channel.isOpen()).isTrue();
    answer();

    assertThat(refused(Refusal.PIPELINE)).isEqualTo(1);
    assertThat(told).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aBadRequestIsAnsweredBehindTheAnswersToThoseBefore() {
    comes(GET + BAD + GET);
    assertThat(passed).hasSize(1);
    assertThat(sent()).isEmpty();
    answer();

    assertThat(sent()).startsWith("HTTP/1.1 204").contains("HTTP/1.1 400");
    assertThat(channel.isOpen()).isFalse();
    assertThat(refused(Refusal.HOST)).isEqualTo(1);
  }

  @Test
  void aBadBodyIsAnsweredInsteadOfItsRequestAndWhoeverWaitsForItIsTold() {
    comes("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");

    assertThat(passed).hasSize(1);
    assertThat(told).hasSize(1);
    assertThat(sent()).startsWith("HTTP/1.1 400");
  }

  @Test
  void aBadBodyDoesNotInterruptAnAnswerThatHasBegun() {
    comes("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    comes("xyz\r\n");
    assertThat(told).hasSize(1);
    assertThat(channel.isOpen()).isTrue();
    channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);

    assertThat(sent()).startsWith("HTTP/1.1 200").doesNotContain("400");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aBadBodyOfARequestThatIsAnsweredJustEndsTheConnection() {
    comes("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    answer();
    comes("xyz\r\n");

    assertThat(sent()).startsWith("HTTP/1.1 204").doesNotContain("400");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aPreliminaryAnswerIsNotTheAnswer() {
    comes("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    channel.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    comes("xyz\r\n");

    assertThat(sent()).startsWith("HTTP/1.1 100").contains("HTTP/1.1 400");
  }

  @Test
  void whatIsWrittenBehindARefusalIsDropped() {
    comes("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
    sent();
    channel.write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT));
    channel.flush();

    assertThat(sent()).isEmpty();
  }
}
