/**
 * The world as the lab simulates it: where the regions are, where viewers live, and how far apart
 * all of them are. Tables, with their sources, lie beside the classes as CSV.
 */
package dev.headstart.lab.world;
