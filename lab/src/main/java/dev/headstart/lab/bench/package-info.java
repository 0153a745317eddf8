/** Caches measured side by side: the same photographs, the same viewers, in turns. */
package dev.headstart.lab.bench;
