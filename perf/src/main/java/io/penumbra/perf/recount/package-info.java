/** Recounts the traffic that was sent, and reports differences to the read models. */
package io.penumbra.perf.recount;
