package io.penumbra.reporting.destination;

import java.util.List;

/**
 * A report as mail.
 *
 * @param recipients those of the destination when empty
 * @param text for readers that show no HTML
 */
public record ReportMail(List<String> recipients, String subject, String text, String html) {}
