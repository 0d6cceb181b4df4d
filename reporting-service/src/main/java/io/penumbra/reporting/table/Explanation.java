package io.penumbra.reporting.table;

/**
 * Reason why figures are missing or about to change.
 *
 * @param code stable, for programs
 * @param action what to do about it
 */
public record Explanation(String code, String title, String detail, String action) {}
