/** How blocking code on virtual threads talks to Postgres. */
package io.penumbra.commons.postgres;
