package io.penumbra.reporting.executive;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Renderer of executive reports as self-contained HTML and as plain text. */
@ApplicationScoped
public class ExecutiveHtml {

  /** Style sheet of the page; the content security policy contains its digest. */
  static final String STYLE = style();

  private final ExecutiveSettings settings;
  private final Optional<String> publicUrl;

  ExecutiveHtml(
      ExecutiveSettings settings,
      @ConfigProperty(name = "penumbra.public-url") Optional<String> publicUrl) {
    this.settings = settings;
    this.publicUrl = publicUrl.map(url -> url.replaceFirst("/+$", ""));
  }

  @CheckedTemplate(basePath = "executive")
  static final class Templates {
    private Templates() {}

    /** HTML template, which escapes names from telemetry. */
    static native TemplateInstance report(ExecutivePage page, String style);
  }

  /** Renders the report as a browser page. */
  public String page(ExecutiveReport report, Language language, ZoneId zone) {
    return formatHtml(ExecutivePages.of(report, language, zone, getOrganisation(), true, null));
  }

  /** Mail with a report. Its HTML has no graphics, because mail readers do not show them. */
  public record Mail(String subject, String text, String html) {}

  /** Renders the report as a mail. */
  public Mail mail(ExecutiveReport report, Language language, ZoneId zone, boolean isTest) {
    ExecutivePage page =
        ExecutivePages.of(
            report, language, zone, getOrganisation(), false, link(report, language.words()));
    String subject =
        "%s · %s · %s".formatted(page.title(), page.subject(), page.facts().getFirst());
    return new Mail(
        isTest ? language.words().test(subject) : subject, PlainText.of(page), formatHtml(page));
  }

  private ExecutivePage.Link link(ExecutiveReport report, Words words) {
    return publicUrl
        .map(
            url ->
                new ExecutivePage.Link(
                    words.open(),
                    "%s/?report=%s&from=%s&to=%s"
                        .formatted(
                            url,
                            URLEncoder.encode(report.reportId(), StandardCharsets.UTF_8),
                            report.period().firstDay(),
                            report.period().lastDay())))
        .orElse(null);
  }

  static String formatHtml(ExecutivePage page) {
    return Templates.report(page, STYLE).render();
  }

  private String getOrganisation() {
    return settings.organisation().filter(name -> !name.isBlank()).orElse(null);
  }

  private static String style() {
    try (InputStream file = ExecutiveHtml.class.getResourceAsStream("report.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
