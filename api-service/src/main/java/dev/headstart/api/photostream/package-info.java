/** Somebody's photographs, newest first, in the sizes that fit whoever looks. */
package dev.headstart.api.photostream;
