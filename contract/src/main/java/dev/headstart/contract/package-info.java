/**
 * What crosses between the services, and nothing else: photo paths, URL signatures, regions,
 * purges, the warm datagram, the names of HTTP fields and those of services. Plain Java with a JSON
 * parser; no framework. Every parser here is total: any input gives a value or a reason, never
 * another exception.
 */
package dev.headstart.contract;
