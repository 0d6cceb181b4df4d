/** What follows from a connection being HTTPS, and whose certificates are trusted. */
package io.penumbra.commons.transport;
