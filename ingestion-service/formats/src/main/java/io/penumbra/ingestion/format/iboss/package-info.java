/** JSON logs of iboss. */
package io.penumbra.ingestion.format.iboss;
