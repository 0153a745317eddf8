/** Tells every region that a photograph is deleted, until it knows. */
package dev.headstart.api.purge;
