/**
 * The photo API and pages of a photo site. Every room below knows its own settings; they meet in
 * {@link dev.headstart.api.ApiProperties}.
 */
package dev.headstart.api;
