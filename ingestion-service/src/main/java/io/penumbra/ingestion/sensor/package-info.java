/** Who may send: sensors, their tokens, what each is allowed, and when it was last heard of. */
package io.penumbra.ingestion.sensor;
