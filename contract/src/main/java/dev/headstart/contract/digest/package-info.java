/**
 * What cache nodes tell of what they hold, so that it is not sent to them again: a cuckoo filter,
 * refreshed by what has changed.
 */
package dev.headstart.contract.digest;
