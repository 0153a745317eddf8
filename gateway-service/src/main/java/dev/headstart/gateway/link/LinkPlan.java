package dev.headstart.gateway.link;

import java.nio.file.Path;
import java.util.List;

/**
 * Which links there are to be, and what this gateway shows at their far ends.
 *
 * @param peers where they lead; none by default
 * @param certificate PEM file with its chain; needed where there are peers
 * @param privateKey PEM file with its key
 * @param authorities PEM file with the certificates of those who issue gateways' certificates
 */
public record LinkPlan(
    List<PeerProperties> peers, Path certificate, Path privateKey, Path authorities) {}
