/** Photographs as they are named: paths, sizes, formats, and what a purge takes away. */
package dev.headstart.contract.photo;
