/** The people of the site: who owns photographs, and the tokens by which they are known. */
package dev.headstart.api.people;
