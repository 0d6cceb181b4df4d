/** How fast all transactions of a report are read, and how far a follower of its changes lags. */
package io.penumbra.perf.stream;
