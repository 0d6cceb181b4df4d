/** Views of lists that people save, and those that every installation has. */
package io.penumbra.reporting.savedview;
