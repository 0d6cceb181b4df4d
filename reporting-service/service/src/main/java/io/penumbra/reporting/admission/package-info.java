/** Limits of concurrent work, so that many requests do not exhaust the memory. */
package io.penumbra.reporting.admission;
