/**
 * The people of the site, and whom they call friends. How they are known is in the rooms within:
 * {@code account} has passwords and sign-up, {@code token} personal access tokens, {@code session}
 * browsers, {@code login} OpenID Connect, and {@code access} puts them together as Spring Security
 * wants it.
 */
package dev.headstart.api.people;
