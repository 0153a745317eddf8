/** Permission to see what is not open to everyone: shared keys and signed URLs. */
package dev.headstart.contract.signature;
