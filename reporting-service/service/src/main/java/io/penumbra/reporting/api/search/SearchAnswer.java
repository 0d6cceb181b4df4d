package io.penumbra.reporting.api.search;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.table.Rows;

/**
 * Matches of a search, among everything that a report shows over a period.
 *
 * @param q the search text, without surrounding space
 * @param apps catalogued and custom apps, also by their domains and vendors
 * @param domains registrable domains that no app claims
 */
public record SearchAnswer(
    String q,
    String report,
    Period period,
    Matches<Rows.AppRow> apps,
    Matches<Rows.AppRow> domains,
    Matches<Rows.UserRow> users,
    Matches<Rows.MachineRow> machines,
    Matches<Rows.IpAddressRow> ipAddresses) {}
