/**
 * Who must be known for what: anybody looks, people change. What of it is hidden from whom, the
 * rooms say that have it.
 */
package dev.headstart.api.people.access;
