/** The description of the API, made from its code, and a page on which it can be tried out. */
package dev.headstart.api.openapi;
