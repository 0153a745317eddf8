/** By which names services prove to each other who they are, and whom they believe. */
package dev.headstart.contract.peer;
