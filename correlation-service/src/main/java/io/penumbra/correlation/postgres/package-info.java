/** How blocking code on virtual threads talks to Postgres. */
package io.penumbra.correlation.postgres;
