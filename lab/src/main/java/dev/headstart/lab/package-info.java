/** The command line of the lab: the whole suite on one machine, and experiments on it. */
package dev.headstart.lab;
