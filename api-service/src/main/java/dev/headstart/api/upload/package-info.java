/**
 * The ways in which bytes come in: a form, a body, several pieces; and the promise that an upload
 * can be repeated. What becomes of them is the photo room's affair.
 */
package dev.headstart.api.upload;
