/** What a gateway answers when it does not pass a request on (RFC 9457). */
package dev.headstart.gateway.problem;
