/** The newest public photographs of everybody. */
package dev.headstart.api.recent;
