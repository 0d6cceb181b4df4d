/** Presence of users and addresses on machines: histories, and state at a point in time. */
package io.penumbra.reporting.presence;
