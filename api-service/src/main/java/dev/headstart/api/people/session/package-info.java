/** Browsers whose viewer has signed in: how she does, and how she is known afterwards. */
package dev.headstart.api.people.session;
