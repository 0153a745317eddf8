/**
 * Pieces of a page: an {@link dev.headstart.lab.report.plot.Element} tree that escapes whatever
 * text it is given, and plots drawn as SVG with it. Plots know nothing of the experiments. Colours
 * and type sizes come from the page's style sheet by class, so that one drawing serves light, dark,
 * wide and narrow.
 */
package dev.headstart.lab.report.plot;
