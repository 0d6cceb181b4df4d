/** The dashboard's way to what lives in other services: same origin, the user's own token. */
package io.penumbra.reporting.gateway;
