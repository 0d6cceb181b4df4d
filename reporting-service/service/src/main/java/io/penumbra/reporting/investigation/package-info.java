/** From any entity to those it was used with, and on from there: a graph within bounds. */
package io.penumbra.reporting.investigation;
