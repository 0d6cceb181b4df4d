/** Installed software of apps, by machine. */
package io.penumbra.reporting.installation;
