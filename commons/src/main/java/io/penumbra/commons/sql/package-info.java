/** Named SQL: statements live in {@code .sql} files next to the feature that runs them. */
package io.penumbra.commons.sql;
