/** Notebooks: what people keep of their investigations. */
package io.penumbra.reporting.notebook;
