/** Day partitions: created in advance, dropped when their retention has ended. */
package io.penumbra.correlation.partition;
