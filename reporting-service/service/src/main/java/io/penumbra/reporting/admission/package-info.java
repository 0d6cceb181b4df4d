/** Bounds of work that runs at the same time, so that many requests do not fill the memory. */
package io.penumbra.reporting.admission;
