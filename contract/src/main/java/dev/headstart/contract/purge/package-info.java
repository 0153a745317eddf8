/** The log of purges: what somebody keeps who purges, for those who were away when it happened. */
package dev.headstart.contract.purge;
