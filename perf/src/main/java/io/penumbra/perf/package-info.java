/**
 * Measures a running system and breaks it on purpose: benchmarks, load, crashes and attacks, with
 * no code of the services.
 */
package io.penumbra.perf;
