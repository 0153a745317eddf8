package dev.headstart.api.people.account;

/**
 * Who may become a person of the site.
 *
 * @param open whether anybody may; administrators can add people in any case
 */
public record SignUpSettings(boolean open) {}
