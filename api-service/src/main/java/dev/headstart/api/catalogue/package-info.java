/** The database in which people, photographs and purges are written down. */
package dev.headstart.api.catalogue;
