/** The command line {@code ./penumbra}. */
package io.penumbra.local.command;
