package dev.headstart.api.people;

/**
 * Who may become a person of the site.
 *
 * @param open whether anybody may
 */
public record SignUpSettings(boolean open) {}
