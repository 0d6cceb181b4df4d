package io.penumbra.reporting.destination;

import java.util.List;

/**
 * Report as a mail.
 *
 * @param recipients recipients; those of the destination if empty
 * @param text plain text alternative
 */
public record ReportMail(List<String> recipients, String subject, String text, String html) {}
