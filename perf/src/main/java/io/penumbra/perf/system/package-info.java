/** Separate running system, with the cost of its processes, its disk and its log. */
package io.penumbra.perf.system;
