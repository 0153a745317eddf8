/** Keeps the bytes of photographs. */
package dev.headstart.api.storage;
