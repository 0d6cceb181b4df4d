/** Saved views of lists, user-defined and shipped. */
package io.penumbra.reporting.savedview;
