/**
 * HTTP/1.1 as the warmer speaks it to the two servers beside it: kept connections, a request at a
 * time on each, bodies as they come. Everything here runs on the event loop that it was given.
 */
package dev.headstart.warmer.http;
