package io.penumbra.reporting.usage;

/**
 * Usage of a machine on one UTC day.
 *
 * @param machine id of the machine, which may be known by an address only
 * @param transactions number of transactions
 * @param blocked number of blocked transactions
 */
public record MachineDayUsage(int machine, long transactions, long blocked) {}
