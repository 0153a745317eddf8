/** How people say whom they call friends. */
package dev.headstart.api.people.friend;
