/** Automated browser for tests of the dashboard. */
package io.penumbra.browser;
