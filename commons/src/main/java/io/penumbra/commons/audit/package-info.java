/**
 * Audit of a service: changes and reads with their author, in an append-only table. See
 * docs/adr/0023-audit.md.
 */
package io.penumbra.commons.audit;
