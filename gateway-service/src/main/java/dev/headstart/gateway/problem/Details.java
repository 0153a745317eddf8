package dev.headstart.gateway.problem;

/**
 * The members of problem details (RFC 9457 §3.1); {@code type} is absent, which means about:blank.
 */
record Details(String title, int status, String detail) {}
