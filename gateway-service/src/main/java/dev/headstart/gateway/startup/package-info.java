/** Why a gateway does not start, in one sentence that names the property and what to write. */
package dev.headstart.gateway.startup;
