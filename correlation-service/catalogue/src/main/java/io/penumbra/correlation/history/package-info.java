/**
 * Interfaces to the records and usage that were counted earlier. The module core implements them;
 * the catalogue and enforcement use them and know no more of core.
 */
package io.penumbra.correlation.history;
