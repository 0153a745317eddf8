/** What is stored: an object's key and its head. */
package dev.headstart.cache.object;
