/** Whether warmed photographs were here before their viewers. */
package dev.headstart.cache.race;
