/** Notebooks of investigations. */
package io.penumbra.reporting.notebook;
