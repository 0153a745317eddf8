package dev.headstart.gateway.door;

import java.net.InetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The port for what stands beside the gateway. It asks nobody who they are.
 *
 * @param address where it listens; this machine alone by default
 * @param port 0 takes a free one
 * @param idleTimeout how long a connection without requests is kept
 */
public record LocalProperties(
    @DefaultValue("127.0.0.1") InetAddress address,
    @DefaultValue("8445") int port,
    @DefaultValue("75s") Duration idleTimeout) {}
