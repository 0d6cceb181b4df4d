/** A running system of its own, and what its processes, its disk and its log have cost. */
package io.penumbra.perf.system;
