/** Append-only audit of changes: user, time, old and new value, and reason. */
package io.penumbra.toggle.audit;
