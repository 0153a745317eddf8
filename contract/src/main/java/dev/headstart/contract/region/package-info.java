/**
 * The data centres of a suite, the viewers near them, and the authorities that name them between
 * gateways.
 */
package dev.headstart.contract.region;
