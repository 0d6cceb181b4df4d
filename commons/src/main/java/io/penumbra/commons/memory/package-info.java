/** Limits of memory below which a service can't work. */
package io.penumbra.commons.memory;
