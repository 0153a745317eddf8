/**
 * The suite on one machine: home and the regions, each service in class loader and ports of its
 * own, every gateway's link and every viewer's way led through an emulated distance.
 */
package dev.headstart.lab.suite;
