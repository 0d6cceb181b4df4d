/** Long lists in pages, each of which says where the next begins. */
package io.penumbra.ingestion.page;
