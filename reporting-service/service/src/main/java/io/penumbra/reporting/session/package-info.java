/** Signing in to the dashboard: the session is the service's, no token reaches the browser. */
package io.penumbra.reporting.session;
