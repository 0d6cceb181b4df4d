/** What is usual for an entity, so that what is unusual can be named with both numbers. */
package io.penumbra.reporting.baseline;
