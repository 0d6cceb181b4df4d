package io.penumbra.contracts.usage;

import java.time.LocalDate;

/**
 * What is packed into segments at once: usage of some machines on a UTC day.
 *
 * @param shard machines whose numbers follow each other, 2,048 of them; {@code report.shard} says
 *     of which one a machine is
 */
public record ShardDay(LocalDate day, int shard) {}
