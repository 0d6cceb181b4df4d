/**
 * Policies over discovered apps: definitions, the match of a day's figures, and the back-test of a
 * policy over the retention.
 */
package io.penumbra.reporting.policy;
