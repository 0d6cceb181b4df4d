package io.penumbra.reporting.api.search;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.table.Rows;

/**
 * What fits a search, among all that a report shows over a period.
 *
 * @param q what was searched for, without space around it
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
