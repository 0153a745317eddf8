/** Names of the HTTP fields that cross between services. */
package dev.headstart.contract.http;
