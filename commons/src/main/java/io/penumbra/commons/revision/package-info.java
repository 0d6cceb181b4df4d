/** Versions of objects, for optimistic concurrency control. */
package io.penumbra.commons.revision;
