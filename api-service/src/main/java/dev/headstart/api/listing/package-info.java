/**
 * What all lists of photographs have in common, whoever's and in whatever order: pages, the JSON of
 * a photograph, and that the warmer hears of what is about to be asked for.
 */
package dev.headstart.api.listing;
