/** The warm datagram: what the API tells the warmer. */
package dev.headstart.contract.warm;
