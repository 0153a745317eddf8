/** Numbers of a report: what is computed from measurements, and how it is written for readers. */
package dev.headstart.lab.report.figures;
