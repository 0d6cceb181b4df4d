/** Cursors of paged lists. */
package io.penumbra.commons.page;
