/** Personal access tokens: 32 random bytes by which a script is known as a person. */
package dev.headstart.api.people.token;
