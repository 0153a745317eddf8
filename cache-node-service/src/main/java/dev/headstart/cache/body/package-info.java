/** Bytes that readers pull, each at her own speed. */
package dev.headstart.cache.body;
