/** Limits of the memory that a service needs to do any work. */
package io.penumbra.commons.memory;
