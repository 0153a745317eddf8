/** Through which door a request came in, as the gateway in front tells it. */
package dev.headstart.api.entrance;
