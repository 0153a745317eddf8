/** Sign-in at an OpenID Connect provider, where {@code spring.security.oauth2.client} names one. */
package dev.headstart.api.people.login;
