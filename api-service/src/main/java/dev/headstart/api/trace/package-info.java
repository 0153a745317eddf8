/** Whose word counts on what is recorded, and what a request's span says. */
package dev.headstart.api.trace;
