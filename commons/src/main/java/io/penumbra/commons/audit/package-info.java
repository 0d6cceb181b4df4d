/**
 * The audit of a service: who read or changed what, in a table that the service can add to and read
 * but not alter. See docs/adr/0023-audit.md.
 */
package io.penumbra.commons.audit;
