/** Code that the services share and that crosses no service boundary. */
package io.penumbra.commons;
