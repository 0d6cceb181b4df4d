/** Supported minimum versions of systems: one table of floors, one pure rule over it. */
package io.penumbra.contracts.os;
