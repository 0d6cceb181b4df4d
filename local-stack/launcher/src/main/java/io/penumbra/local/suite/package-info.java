/**
 * Division of the test suite into parallel tasks, selection of tests affected by a change,
 * execution and reporting.
 */
package io.penumbra.local.suite;
