/**
 * Comparison of policies, tags and risk weights of a file with an installation, and their update.
 */
package io.penumbra.local.apply;
