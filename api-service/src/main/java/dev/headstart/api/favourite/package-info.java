/** What people like best of what they see. */
package dev.headstart.api.favourite;
