package dev.headstart.lab.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which loopback ports the suite takes: the home services from {@code base} on, then ten for each
 * region.
 *
 * @param base the API's port, 1024 to 65,000
 */
public record Ports(int base) {

  private static final int PER_REGION = 10;

  /** The ports of one region's gateway and cache node. */
  public record Site(
      int gatewayViewers,
      int gatewayLink,
      int gatewayLocal,
      int gatewayManagement,
      int cacheViewers,
      int cacheInternal,
      int cacheManagement) {

    private IntStream all() {
      return IntStream.of(
          gatewayViewers,
          gatewayLink,
          gatewayLocal,
          gatewayManagement,
          cacheViewers,
          cacheInternal,
          cacheManagement);
    }
  }

  /**
   * @throws IllegalArgumentException where the base leaves no room
   */
  public Ports {
    if (base < 1024 || base > 65_000) {
      throw new IllegalArgumentException(
          "--port takes a number from 1024 to 65000, not " + base + ".");
    }
  }

  public int api() {
    return base;
  }

  public int apiManagement() {
    return base + 1;
  }

  /** UDP. */
  public int warmer() {
    return base + 2;
  }

  public int warmerManagement() {
    return base + 3;
  }

  /** The ports of the region at {@code index} of the catalogue. */
  public Site site(int index) {
    int first = base + PER_REGION * (index + 1);
    return new Site(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6);
  }

  /**
   * Those TCP ports of a suite of {@code regions} regions that something else listens on already.
   */
  public List<Integer> taken(int regions) {
    var taken = new ArrayList<Integer>();
    IntStream.concat(
            IntStream.of(api(), apiManagement(), warmerManagement()),
            IntStream.range(0, regions).mapToObj(this::site).flatMapToInt(Site::all))
        .filter(port -> !isFree(port))
        .forEach(taken::add);
    return taken;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
