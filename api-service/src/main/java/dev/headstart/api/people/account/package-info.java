/** How people come to be here, and what they, and those who run the site, change about them. */
package dev.headstart.api.people.account;
