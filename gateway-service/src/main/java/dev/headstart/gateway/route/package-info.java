/** Where a request goes, as a table of door and authority. Knows no framework. */
package dev.headstart.gateway.route;
