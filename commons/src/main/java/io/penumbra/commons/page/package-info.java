/** Cursors of lists that are handed out a page at a time. */
package io.penumbra.commons.page;
