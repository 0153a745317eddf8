/** Pages for people, without any script. */
package dev.headstart.api.page;
