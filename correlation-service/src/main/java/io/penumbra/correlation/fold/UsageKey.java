package io.penumbra.correlation.fold;

import io.penumbra.correlation.catalogue.Destination;
import java.time.LocalDate;

/**
 * What usage of one machine is grouped by.
 *
 * @param userId a person's number, or one of {@link Person}
 * @param localAddress canonical address, or null when unknown
 */
public record UsageKey(
    LocalDate day, int userId, String localAddress, Destination destination, String source) {}
