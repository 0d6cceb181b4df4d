package io.penumbra.reporting.table;

/**
 * Reason why figures are missing or about to change.
 *
 * @param code stable, for programs
 * @param action action to resolve it
 */
public record Explanation(String code, String title, String detail, String action) {}
