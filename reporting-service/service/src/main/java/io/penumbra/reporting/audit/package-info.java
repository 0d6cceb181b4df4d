/** Merged audit log of all services, and verification of its integrity. */
package io.penumbra.reporting.audit;
