/** What regions' caches hold, as they tell it, so that it is not pushed to them once more. */
package dev.headstart.warmer.digest;
