/** Photographs: uploaded, described, served and deleted. */
package dev.headstart.api.photo;
