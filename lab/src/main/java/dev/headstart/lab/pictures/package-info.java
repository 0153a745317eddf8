/**
 * Photographs for the experiments: the user's own from a folder, or landscapes that the lab draws
 * itself, with noise at every scale so that they are as large and compress as badly as what a
 * camera takes.
 */
package dev.headstart.lab.pictures;
