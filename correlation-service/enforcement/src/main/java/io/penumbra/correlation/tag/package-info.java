/** Tags of apps: sanctioned, unsanctioned, monitored, or the organisation's own. */
package io.penumbra.correlation.tag;
