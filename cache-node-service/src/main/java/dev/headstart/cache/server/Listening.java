package dev.headstart.cache.server;

import java.nio.file.Path;

/**
 * Where the node listens.
 *
 * @param address of the viewers' port
 * @param port of the viewers
 * @param certificate a PEM file with the certificate and its chain; {@code null} for no TLS
 * @param privateKey a PEM file with its key; {@code null} for no TLS
 * @param internal of the gateways
 */
public record Listening(
    String address, int port, Path certificate, Path privateKey, InternalProperties internal) {}
