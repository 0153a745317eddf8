/** Who may see a private photograph. */
package dev.headstart.cache.access;
