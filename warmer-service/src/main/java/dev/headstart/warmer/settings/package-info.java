/** What an operator can set, and the sentences that say what is wrong with it. */
package dev.headstart.warmer.settings;
