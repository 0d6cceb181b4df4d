/**
 * Policies on discovered apps: definitions, evaluation of a day's figures, and back-test over the
 * retention.
 */
package io.penumbra.reporting.policy;
