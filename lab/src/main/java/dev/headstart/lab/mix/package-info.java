/**
 * Photographs of Flickr's sizes as a cache meets them, made of numbers, and an origin that has
 * them.
 */
package dev.headstart.lab.mix;
