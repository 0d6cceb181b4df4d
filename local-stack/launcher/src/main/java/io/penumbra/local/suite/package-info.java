/**
 * The test suite as tasks that run side by side: which module has which tests, which of them a
 * change needs, and how they are run and reported.
 */
package io.penumbra.local.suite;
