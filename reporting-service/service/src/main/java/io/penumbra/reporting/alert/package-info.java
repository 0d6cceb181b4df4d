/** Alerts of policies: their states, comments, evidence and retention. */
package io.penumbra.reporting.alert;
