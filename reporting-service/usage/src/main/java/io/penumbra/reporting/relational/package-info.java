/** Relational engine: usage from rows in Postgres. */
package io.penumbra.reporting.relational;
