/** How long a snapshot report takes from its upload, and in how much memory. */
package io.penumbra.perf.snapshot;
