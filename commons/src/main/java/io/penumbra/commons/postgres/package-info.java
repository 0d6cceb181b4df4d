/** Access to Postgres for blocking code on virtual threads. */
package io.penumbra.commons.postgres;
