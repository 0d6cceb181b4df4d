/** The command line {@code ./penumbra bench}. */
package io.penumbra.bench.command;
