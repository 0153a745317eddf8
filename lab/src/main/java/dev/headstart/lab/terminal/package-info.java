/**
 * What the lab says on a terminal: tables, a progress bar, start-up steps. Everything goes through
 * a {@link dev.headstart.lab.terminal.Terminal}, which knows whether lines may be redrawn, whether
 * colours are welcome and which characters the output can carry; without any of these the same
 * words still read well in a log file.
 */
package dev.headstart.lab.terminal;
