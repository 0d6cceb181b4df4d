/** Paging of long lists by cursors. */
package io.penumbra.ingestion.page;
