/** What enforcement would hit, and what it does: figures come from reporting-service. */
package io.penumbra.correlation.effect;
