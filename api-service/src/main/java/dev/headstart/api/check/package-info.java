/** Checks what the catalogue says against the bytes that are kept, and mends what can be mended. */
package dev.headstart.api.check;
