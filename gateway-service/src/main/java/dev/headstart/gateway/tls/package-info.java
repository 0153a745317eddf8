/** Certificates, read from PEM files, and who is believed to be a gateway. Knows no framework. */
package dev.headstart.gateway.tls;
