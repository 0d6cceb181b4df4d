/** The command line {@code ./penumbra bench}. */
package io.penumbra.perf.command;
