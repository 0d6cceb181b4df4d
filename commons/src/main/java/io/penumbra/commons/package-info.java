/** Code shared by the services that crosses no service boundary. */
package io.penumbra.commons;
