/** Schedules that mail executive reports regularly. */
package io.penumbra.reporting.schedule;
