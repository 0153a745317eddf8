/** The gateway of a data centre, put together from its rooms. */
package dev.headstart.gateway;
