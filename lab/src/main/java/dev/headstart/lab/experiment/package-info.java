/**
 * What the lab measures: the race between the warmer and the viewer, and pages through the
 * gateways.
 */
package dev.headstart.lab.experiment;
