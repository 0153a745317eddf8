/** Errors as RFC 9457 problem details, from wherever in the stack they come. */
package dev.headstart.api.problem;
