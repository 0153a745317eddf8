/** What is kept of passwords, and how it is compared. */
package dev.headstart.api.people.password;
