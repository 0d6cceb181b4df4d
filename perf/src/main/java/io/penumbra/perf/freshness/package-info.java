/** How soon what is sealed can be read, and what a second replica of correlation brings. */
package io.penumbra.perf.freshness;
