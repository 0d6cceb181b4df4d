package io.penumbra.correlation.fold;

import io.penumbra.correlation.catalogue.Destination;
import java.time.LocalDate;

/**
 * What usage of one machine is grouped by.
 *
 * @param account normalised account of a person, or null when unknown
 * @param localAddress canonical address, or null when unknown
 */
public record UsageKey(
    LocalDate day, String account, String localAddress, Destination destination, String source) {}
