/** What follows from a connection being HTTPS. */
package io.penumbra.commons.transport;
