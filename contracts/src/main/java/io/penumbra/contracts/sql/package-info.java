/** Named SQL: statements live in {@code .sql} files beside the feature that runs them. */
package io.penumbra.contracts.sql;
