/** Usage segments: groups of usage as byte columns that are read in place. */
package io.penumbra.contracts.usage;
