/** Tracing: off by default, and without names of people, hosts or searches in spans. */
package io.penumbra.commons.tracing;
