package io.penumbra.contracts.usage;

import java.time.LocalDate;

/**
 * Usage of a shard on a UTC day, which is packed into segments together.
 *
 * @param shard 2,048 machines with consecutive numbers; {@code report.shard} computes it
 */
public record ShardDay(LocalDate day, int shard) {}
