/** Who owns a key, by a rule that needs no word between those who apply it. */
package dev.headstart.contract.rendezvous;
