package dev.headstart.api.ratelimit;

/**
 * All limits of the service.
 *
 * @param signInsByName attempts under one name
 * @param signInsByAddress attempts from one address, by {@link AddressKey}
 * @param signUps new people from one address, by {@link AddressKey}
 * @param uploads photographs of one person
 * @param writes changes by one person
 */
public record RateLimits(
    RateLimit signInsByName,
    RateLimit signInsByAddress,
    RateLimit signUps,
    RateLimit uploads,
    RateLimit writes) {}
