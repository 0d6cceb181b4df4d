/** Who changed what, when, from what to what, and why; append-only. */
package io.penumbra.toggle.audit;
