package dev.headstart.gateway.door;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The viewers' port.
 *
 * @param address where it listens; all addresses by default
 * @param port 0 takes a free one
 * @param certificate PEM file with the certificate chain; without it the port speaks cleartext, for
 *     use behind something that ends TLS
 * @param privateKey PEM file with its key, PKCS #8
 * @param idleTimeout how long a connection without requests is kept
 * @param maxHeaderSize how large the header fields of a request may be together
 */
public record ViewersProperties(
    InetAddress address,
    @DefaultValue("8443") int port,
    Path certificate,
    Path privateKey,
    @DefaultValue("75s") Duration idleTimeout,
    @DefaultValue("16KB") DataSize maxHeaderSize) {}
