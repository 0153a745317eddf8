package dev.headstart.cache.server;

import dev.headstart.cache.tls.PemFiles;
import java.time.Duration;
import java.util.Set;

/**
 * Where the node listens.
 *
 * @param address of the viewers' port
 * @param port of the viewers
 * @param certificate of the viewers' port; {@code null} for no TLS
 * @param internal the gateways' port
 * @param peers the DNS names of those who may enter by the gateways' port, in lower case
 * @param certificateRefresh how often files of certificates are looked at
 * @param bounds of either port
 */
public record Listening(
    String address,
    int port,
    PemFiles certificate,
    InternalProperties internal,
    Set<String> peers,
    Duration certificateRefresh,
    BoundsProperties bounds) {}
