/** Viewers by the dozen, who ask as fast as they are served, and what they saw. */
package dev.headstart.lab.load;
