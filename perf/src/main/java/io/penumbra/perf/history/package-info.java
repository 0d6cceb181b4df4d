/** Made-up months of usage, for benchmarks that read. */
package io.penumbra.perf.history;
