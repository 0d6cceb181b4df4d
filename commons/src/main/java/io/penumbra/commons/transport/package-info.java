/** Consequences of HTTPS connections, and trusted certificates. */
package io.penumbra.commons.transport;
