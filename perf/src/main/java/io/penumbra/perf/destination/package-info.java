/** How soon alerts arrive at destinations. */
package io.penumbra.perf.destination;
