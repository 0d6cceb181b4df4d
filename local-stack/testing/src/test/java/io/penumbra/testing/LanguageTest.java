package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rejects the words and phrases that CONTRIBUTING.md excludes. Checks documents, comments of Java,
 * SQL, scripts and the dashboard including tests, strings of main classes, API descriptions, chart
 * values and dashboard texts.
 */
class LanguageTest {

  private static final Path ROOT = Workspace.find().root();

  private static final Pattern REFUSED =
      Pattern.compile("\\b(told|tells|anew|whoever|thereof|beside)\\b", Pattern.CASE_INSENSITIVE);

  /** Nonstandard phrases that have a standard equivalent. */
  private static final Pattern DIALECT =
      Pattern.compile(
          "(?<![\\w.-])(whom|somebody|nobody|as it shall be|what is left|is alike|in the place of"
              + "|becomes? of|what became of|the one of|by what|of what|at hand|a second time"
              + "|so many|goes as far|goes on|once more|to begin with|for a start|puts? aside"
              + "|says (?:that|what|who|which))(?![\\w.-]*[\\w-])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern QUESTION =
      Pattern.compile("(What|Whom|Whose|Who|Where|How|Which|When|Whether|That|Those|Why)\\b");

  /** Comments, text blocks and strings of Java, in that order of precedence. */
  private static final Pattern JAVA_TEXT =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

  /** Comments and character literals, which are skipped, and concatenated string literals. */
  private static final Pattern JAVA_STRINGS =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|'(?:\\\\.|[^'\\\\])'|\"\"\".*?\"\"\""
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\"(?:\\s*\\+\\s*\"(?:\\\\.|[^\"\\\\\\n])*\")*",
          Pattern.DOTALL);

  /** Comments of TypeScript and CSS: blocks, and lines that hold nothing else. */
  private static final Pattern SCRIPT_COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?m:^[ \\t]*//[^\\n]*(?:\\n[ \\t]*//[^\\n]*)*)", Pattern.DOTALL);

  private static final Pattern SHELL_COMMENT =
      Pattern.compile("(?m)^[ \\t]*#(?!!).*(?:\\n[ \\t]*#.*)*");

  private static final Pattern SCRIPT_STRING =
      Pattern.compile("['`]((?:[^'`\\n]|(?<=\\w)'(?=\\w))*)['`]");

  private static final Pattern SQL_COMMENT = Pattern.compile("(?m)(?:^\\s*--.*(?:\\R|$))+");

  private static final Pattern SUMMARY = Pattern.compile("(?m)^ +summary: (.*)$");

  private static final Pattern CLASS_NAME =
      Pattern.compile("`((?!java\\.)[a-z]+(?:\\.[a-z]+)+\\.[A-Z]\\w*)`");

  private static final Set<String> OTHER_FOLDERS =
      Set.of(".git", ".penumbra", "target", "node_modules", "dist");

  private record Use(String path, int line, String word, String text) {}

  @Test
  void findsNoRefusedWord() throws IOException {
    assertThat(uses()).as("see Words in CONTRIBUTING.md").isEmpty();
  }

  @Test
  void findsNoSummaryThatIsLongOrHoldsAClause() throws IOException {
    List<String> summaries = new ArrayList<>();
    for (Path file : files()) {
      if (file.startsWith(ROOT.resolve("contracts/openapi"))) {
        SUMMARY
            .matcher(Files.readString(file))
            .results()
            .map(hit -> hit.group(1))
            .forEach(summaries::add);
      }
    }

    assertThat(summaries).hasSizeGreaterThan(200).noneMatch(LanguageTest::isLongOrAClause);
  }

  @Test
  void findsNoQuestionWordOrDialectInSqlComments() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".sql")) {
        sqlComments(Files.readString(file))
            .filter(text -> QUESTION.matcher(text).lookingAt() || DIALECT.matcher(text).find())
            .forEach(text -> found.add(ROOT.relativize(file) + ": " + text));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void findsNoQuestionWordAtTheBeginningOfJavadoc() throws IOException {
    assertThat(comments(LanguageTest::opensWithQuestion)).isEmpty();
  }

  @Test
  void findsNoDialectInComments() throws IOException {
    assertThat(comments(comment -> DIALECT.matcher(plain(comment)).find())).isEmpty();
  }

  @Test
  void findsNoDialectInTextsOfApisHelpDocumentsAndDashboard() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      if (isInternal(file)) {
        continue;
      }
      sentences(file, Files.readString(file))
          .flatMap(text -> DIALECT.matcher(text).results().map(hit -> hit.group() + ": " + text))
          .forEach(hit -> found.add(ROOT.relativize(file) + ": " + hit));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void recognisesQuestionWordsAndDialect() {
    assertThat(opensWithQuestion("/**\n * Whose it is. */")).isTrue();
    assertThat(opensWithQuestion("/** Returns what it is. */")).isFalse();
    assertThat(DIALECT.matcher(plain("/** What became\n * of it. */")).find()).isTrue();
    assertThat(sentences(Path.of("A.java"), "/** nobody */ say(\"a sum of \"\n + \"what it is\");"))
        .containsExactly("a sum of what it is");
    assertThat(sentences(Path.of("a.en.ts"), "nobody: 'Unassigned',"))
        .containsExactly("Unassigned");
    assertThat(DIALECT.matcher("intranet-of-nobody.example.org").find()).isFalse();
    assertThat(DIALECT.matcher("It belongs to nobody.").find()).isTrue();
    assertThat(sqlComments("-- What it\n  -- is.\nselect 1\n-- Next"))
        .containsExactly("What it is.", "Next");
    assertThat(isLongOrAClause("List machines")).isFalse();
    assertThat(isLongOrAClause("List machines, newest first")).isTrue();
    assertThat(isLongOrAClause("Which apps are used")).isTrue();
    assertThat(isLongOrAClause("List all of the machines of one single user")).isTrue();
  }

  @Test
  void findsRefusedWordsInEveryKindOfText() {
    assertThat(words(Path.of("A.java"), "/** Tells it. */ int told = 1; // anew\n\"beside\""))
        .containsExactly("anew", "beside", "tells");
    assertThat(words(Path.of("src/test/A.java"), "/** Tells it. */ \"beside\""))
        .containsExactly("tells");
    assertThat(words(Path.of("webui/src/a.tsx"), "a('beside'); /* anew */\n // told\n// tells"))
        .containsExactly("anew", "tells", "told");
    assertThat(words(Path.of("a.sh"), "echo beside\n  # anew\n# told"))
        .containsExactly("anew", "told");
    assertThat(words(Path.of("a.md"), "Whoever reads")).containsExactly("whoever");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/glossary.md", "docs/architecture.md"})
  void namesOnlyExistingClasses(String page) throws IOException {
    List<String> sources = files().stream().map(file -> ROOT.relativize(file).toString()).toList();

    List<String> named =
        CLASS_NAME
            .matcher(Files.readString(ROOT.resolve(page)))
            .results()
            .map(name -> "io/penumbra/" + name.group(1).replace('.', '/') + ".java")
            .toList();

    assertThat(named).isNotEmpty();
    assertThat(named).allMatch(path -> sources.stream().anyMatch(source -> source.endsWith(path)));
  }

  private static boolean isLongOrAClause(String summary) {
    return summary.split(" ").length > 8
        || summary.contains(",")
        || QUESTION.matcher(summary).lookingAt();
  }

  /** Returns each block of comment lines as one line. */
  private static Stream<String> sqlComments(String content) {
    return SQL_COMMENT
        .matcher(content)
        .results()
        .map(
            block ->
                block.group().replaceAll("(?m)^\\s*--\\s*", "").replaceAll("\\s+", " ").strip());
  }

  private static boolean opensWithQuestion(String comment) {
    return comment.strip().startsWith("/**") && QUESTION.matcher(plain(comment)).lookingAt();
  }

  /** Returns the user-visible texts of a file, each on one line. Code comments are excluded. */
  private static Stream<String> sentences(Path file, String content) {
    String name = file.toString();
    if (name.endsWith(".java")) {
      return JAVA_STRINGS
          .matcher(content)
          .results()
          .map(MatchResult::group)
          .filter(text -> text.startsWith("\""))
          .map(text -> text.replaceAll("\"\\s*\\+\\s*\"|\"", "").replaceAll("\\s+", " "));
    }
    if (name.endsWith(".ts")) {
      return SCRIPT_STRING.matcher(content).results().map(text -> text.group(1));
    }
    return Stream.of(content.split("\n\\s*\n")).map(text -> text.replaceAll("\\s+", " "));
  }

  /** Returns a comment on one line, without comment delimiters. */
  private static String plain(String comment) {
    return comment.replaceAll("[/*#\\s]+", " ").strip();
  }

  /** Returns the comments of all sources that match a predicate, each prefixed with its path. */
  private static List<String> comments(Predicate<String> refused) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".java") || isInternal(file)) {
        texts(file, Files.readString(file))
            .filter(text -> text.strip().matches("(?s)[/#].*"))
            .filter(refused)
            .forEach(text -> found.add(ROOT.relativize(file) + ": " + plain(text)));
      }
    }
    return found;
  }

  private static Set<String> words(Path file, String content) {
    Set<String> words = new TreeSet<>();
    texts(file, content).forEach(text -> find(text).forEach(word -> words.add(word.group())));
    return new TreeSet<>(words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
  }

  private static List<Use> uses() throws IOException {
    List<Use> uses = new ArrayList<>();
    for (Path file : files()) {
      String path = ROOT.relativize(file).toString();
      String content = Files.readString(file);
      texts(file, content)
          .forEach(
              text ->
                  find(text)
                      .forEach(
                          word ->
                              uses.add(
                                  new Use(
                                      path,
                                      line(content, content.indexOf(text), word),
                                      word.group().toLowerCase(Locale.ROOT),
                                      text.lines().findFirst().orElse("").strip()))));
    }
    return uses;
  }

  private static int line(String content, int start, MatchResult word) {
    return (int) content.substring(0, start + word.start()).lines().count();
  }

  private static Stream<MatchResult> find(String text) {
    return REFUSED.matcher(text).results();
  }

  /** Returns the readable texts of a file; of internal files, only the comments. */
  private static Stream<String> texts(Path file, String content) {
    String name = file.toString();
    if (name.endsWith(".java")) {
      return JAVA_TEXT
          .matcher(content)
          .results()
          .map(MatchResult::group)
          .filter(text -> text.startsWith("/") || !isInternal(file));
    }
    if (!isInternal(file)) {
      return Stream.of(content);
    }
    return (name.matches(".*\\.(ts|tsx|css)") ? SCRIPT_COMMENT : SHELL_COMMENT)
        .matcher(content)
        .results()
        .map(MatchResult::group);
  }

  /** Returns true if only developers read the file: tests, scripts and code of the dashboard. */
  private static boolean isInternal(Path file) {
    String path = file.toString();
    return path.contains("src/test/")
        || path.endsWith(".sh")
        || path.contains("webui/src/") && !isDashboardText(path);
  }

  private static boolean isDashboardText(String path) {
    return path.contains("/i18n/") && path.endsWith(".ts");
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return OTHER_FOLDERS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isRead(ROOT.relativize(file).toString())) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static boolean isRead(String path) {
    return path.endsWith(".md")
        || path.endsWith(".java")
        || path.endsWith(".sh")
        || path.endsWith(".sql") && path.contains("src/main/")
        || path.contains("webui/src/")
            && !path.contains("/generated/")
            && path.matches(".*\\.(ts|tsx|css)")
        || path.equals("helm/penumbra/files/database.sql")
        || path.startsWith("contracts/openapi/")
        || path.startsWith("helm/penumbra/values.")
        || path.endsWith("api-meanings.properties")
        || isDashboardText(path);
  }
}
