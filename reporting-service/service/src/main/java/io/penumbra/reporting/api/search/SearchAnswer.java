package io.penumbra.reporting.api.search;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.table.Rows;

/**
 * Matches of a search in a report over a period.
 *
 * @param q search text without surrounding blanks
 * @param apps catalogued and custom apps, also by their domains and vendors
 * @param domains unmatched registrable domains
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
