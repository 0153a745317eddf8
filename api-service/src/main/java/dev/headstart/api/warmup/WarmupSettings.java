package dev.headstart.api.warmup;

/**
 * Where warm datagrams go.
 *
 * @param warmer the warmer as host:port; none by default, and then none are sent
 */
public record WarmupSettings(WarmerAddress warmer) {}
