/** Day partitions: made ahead, dropped when their day has left the retention. */
package io.penumbra.correlation.partition;
