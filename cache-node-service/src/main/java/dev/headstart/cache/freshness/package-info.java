/**
 * What the fields of requests and answers say about storing an answer and using it again, as a
 * shared cache reads them (RFC 9111, RFC 9213, RFC 5861, RFC 8246). Pure.
 */
package dev.headstart.cache.freshness;
