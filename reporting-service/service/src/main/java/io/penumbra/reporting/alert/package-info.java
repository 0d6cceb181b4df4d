/** Alerts of policies: states, comments, evidence and retention. */
package io.penumbra.reporting.alert;
