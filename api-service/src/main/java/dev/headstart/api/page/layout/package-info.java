/** Where photographs stand on a page, and which of its files a browser therefore asks for. */
package dev.headstart.api.page.layout;
