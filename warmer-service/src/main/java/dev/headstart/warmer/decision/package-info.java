/**
 * Which photographs go where, decided by values: no step here sends anything. Plain Java, without
 * Spring and without I/O.
 */
package dev.headstart.warmer.decision;
