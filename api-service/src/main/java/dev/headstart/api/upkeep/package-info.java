/**
 * Keeps catalogue and store of one mind: which bytes nobody names any more, and whether those that
 * are named are there.
 */
package dev.headstart.api.upkeep;
