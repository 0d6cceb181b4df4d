/** Sign-in to the dashboard with server-side sessions; no token reaches the browser. */
package io.penumbra.reporting.session;
