/**
 * Machines' days that wait to be computed anew from their stored chunks, and what that corrected.
 */
package io.penumbra.correlation.rework;
