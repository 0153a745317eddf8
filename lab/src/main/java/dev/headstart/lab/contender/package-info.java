/** Caches to be measured side by side, each a process of its own in front of the same origin. */
package dev.headstart.lab.contender;
