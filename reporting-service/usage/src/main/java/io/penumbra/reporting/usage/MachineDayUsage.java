package io.penumbra.reporting.usage;

/**
 * Usage of a machine on one UTC day.
 *
 * @param machine its id; it may be known by an address only
 * @param transactions all of them
 * @param blocked those that were blocked
 */
public record MachineDayUsage(int machine, long transactions, long blocked) {}
