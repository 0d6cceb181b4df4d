/**
 * Database transactions that are run again when Postgres, or a change of who is who, asks for it.
 */
package io.penumbra.correlation.atomic;
