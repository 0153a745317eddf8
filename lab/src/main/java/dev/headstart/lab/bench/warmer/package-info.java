/**
 * The warmer measured from outside: how many datagrams it decides on, how soon it pushes, and what
 * becomes of it under garbage.
 */
package dev.headstart.lab.bench.warmer;
