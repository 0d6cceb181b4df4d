/** What requests of people have in common: fields named when they are wrong, reasons, pages. */
package io.penumbra.correlation.request;
