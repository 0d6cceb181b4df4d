/**
 * The dashboard's way to what lives in other services: same origin, the user's own token, and
 * nothing but the paths and methods that stand here. What they mean is in the other service's API.
 */
package io.penumbra.reporting.gateway;
