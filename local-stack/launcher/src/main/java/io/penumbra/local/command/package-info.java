/** Command line {@code ./penumbra}. */
package io.penumbra.local.command;
