package dev.headstart.lab.contender;

import dev.headstart.lab.load.Protocol;
import java.nio.file.Path;

/**
 * Where and how a contender runs.
 *
 * @param directory its own folder, empty
 * @param originPort of the origin on loopback
 * @param port on which it listens
 * @param protocol that it speaks there
 * @param certificate a PEM file, for protocols over TLS
 * @param privateKey a PEM file
 * @param cpu the processor that it is bound to, where this machine can; negative for any
 */
public record Place(
    Path directory,
    int originPort,
    int port,
    Protocol protocol,
    Path certificate,
    Path privateKey,
    int cpu) {}
