/** Recount of sent traffic, with the differences to the read models. */
package io.penumbra.perf.recount;
