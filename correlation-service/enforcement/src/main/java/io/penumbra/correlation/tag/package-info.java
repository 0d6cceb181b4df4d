/** Tags of apps: sanctioned, unsanctioned, monitored, and user-defined ones. */
package io.penumbra.correlation.tag;
