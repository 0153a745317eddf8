package dev.headstart.gateway.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/**
 * A context that another takes the place of while it is in use: connections that are open keep the
 * one that they began with, new ones begin with the newest. Thread-safe.
 */
final class RenewedContext extends SslContext {

  private volatile SslContext current;

  RenewedContext(SslContext first) {
    current = first;
  }

  void renew(SslContext next) {
    current = next;
  }

  @Override
  public boolean isClient() {
    return current.isClient();
  }

  @Override
  public List<String> cipherSuites() {
    return current.cipherSuites();
  }

  /** Deprecated by Netty, and yet one that each context must have. */
  @Override
  @SuppressWarnings("deprecation")
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return current.applicationProtocolNegotiator();
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return current.newEngine(allocator);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
    return current.newEngine(allocator, peerHost, peerPort);
  }

  @Override
  public SSLSessionContext sessionContext() {
    return current.sessionContext();
  }

  /** The handler that fits the engine is the context's own to make. */
  @Override
  protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls) {
    return current.newHandler(allocator);
  }

  @Override
  protected SslHandler newHandler(
      ByteBufAllocator allocator, String peerHost, int peerPort, boolean startTls) {
    return current.newHandler(allocator, peerHost, peerPort);
  }

  @Override
  protected SslHandler newHandler(
      ByteBufAllocator allocator, boolean startTls, Executor delegatedTasks) {
    return current.newHandler(allocator, delegatedTasks);
  }

  @Override
  protected SslHandler newHandler(
      ByteBufAllocator allocator,
      String peerHost,
      int peerPort,
      boolean startTls,
      Executor delegatedTasks) {
    return current.newHandler(allocator, peerHost, peerPort, delegatedTasks);
  }
}
