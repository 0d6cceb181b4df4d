/** HSTS and trusted certificates. */
package io.penumbra.commons.transport;
