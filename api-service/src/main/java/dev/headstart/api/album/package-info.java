/**
 * Albums: some of a person's photographs in an order of her choice, shown to those whom she wants
 * to see it, and to whoever has its sharing link.
 */
package dev.headstart.api.album;
