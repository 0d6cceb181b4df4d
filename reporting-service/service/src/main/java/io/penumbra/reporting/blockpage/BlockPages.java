package io.penumbra.reporting.blockpage;

import io.penumbra.reporting.executive.Language;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Renderer of the block page as HTML without scripts. */
final class BlockPages {

  /** Style sheet of the page; the content security policy contains its digest. */
  private static final String STYLE = style();

  private static final Map<Language, BlockPageWords> WORDS =
      Map.of(Language.EN, new EnglishBlockPage(), Language.FR, new FrenchBlockPage());

  private final Language language;
  private final BlockPageWords words;

  BlockPages(Language language) {
    this.language = language;
    this.words = WORDS.get(language);
  }

  @CheckedTemplate(basePath = "blockpage")
  static final class Templates {
    private Templates() {}

    /** HTML template, which escapes all text. */
    static native TemplateInstance page(BlockPage page, String style);
  }

  /** Returns the page of a domain. */
  String of(BlockedDomain found) {
    if (found.action().equals("none")) {
      return formatNotice(words.freeTitle(), words.free(found.domain()), found.domain());
    }
    boolean warns = found.action().equals("warn");
    // a rule may be about a domain without an app
    String name = Objects.requireNonNullElse(found.name(), found.domain());
    return formatHtml(
        new BlockPage(
            language.id(),
            warns ? words.warnedTitle(name) : words.blockedTitle(name),
            found.name() == null
                ? List.of()
                : List.of(warns ? words.warned(found.domain()) : words.blocked(found.domain())),
            words.reasonTitle(),
            found.byPolicy()
                ? words.byPolicy()
                : Objects.requireNonNullElseGet(found.reason(), words::noReason),
            found.bypassHours() == null ? null : words.proceed(found.bypassHours()),
            words.alternativesTitle(),
            found.alternatives().stream().map(BlockPages::link).toList(),
            words.noAlternatives(),
            words.contactTitle(),
            Objects.requireNonNullElseGet(found.contact(), words::defaultContact),
            new BlockPage.Link(words.request(), "/request-access?d=" + encode(found.domain())),
            other(found.domain())));
  }

  String noDomain() {
    return formatNotice(words.noDomainTitle(), words.noDomain(), null);
  }

  String unavailable() {
    return formatNotice(words.unavailableTitle(), words.unavailable(), null);
  }

  String off() {
    return formatNotice(words.offTitle(), words.off(), null);
  }

  String busy() {
    return formatNotice(words.busyTitle(), words.busy(), null);
  }

  private String formatNotice(String title, String text, String domain) {
    return formatHtml(
        new BlockPage(
            language.id(),
            title,
            List.of(text),
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            null,
            null,
            domain == null ? null : other(domain)));
  }

  private BlockPage.Link other(String domain) {
    Language other = language == Language.EN ? Language.FR : Language.EN;
    return new BlockPage.Link(
        words.other(), "/blocked?d=%s&language=%s".formatted(encode(domain), other.id()));
  }

  private static BlockPage.Link link(BlockedDomain.Alternative app) {
    return new BlockPage.Link(
        app.name(), app.domain() == null ? null : "https://" + encode(app.domain()) + "/");
  }

  private static String encode(String domain) {
    return URLEncoder.encode(domain, StandardCharsets.UTF_8);
  }

  private static String formatHtml(BlockPage page) {
    return Templates.page(page, STYLE).render();
  }

  private static String style() {
    try (InputStream file = BlockPages.class.getResourceAsStream("page.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
