package io.penumbra.ingestion.format.osquery;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Fact.SoftwareInstalled.Kind;
import io.penumbra.ingestion.format.Values;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Row of a software query. Its kind follows from columns that exist in a single table, else from
 * the path of the item, else from the query name if it is that of a table.
 *
 * @param id id as in the catalogue
 * @param program the browser or editor that it extends, or null
 * @param account owner of the profile or home folder that contains it, or null
 */
record SoftwareRow(
    Kind kind,
    String id,
    String name,
    String version,
    String program,
    String account,
    String path) {

  /**
   * Tables of osquery; inventories of several tables have the table name as the source of a row.
   */
  private static final Map<String, Kind> TABLES =
      Map.ofEntries(
          Map.entry("chrome_extensions", Kind.CHROMIUM_EXTENSION),
          Map.entry("firefox_addons", Kind.FIREFOX_ADDON),
          Map.entry("safari_extensions", Kind.SAFARI_EXTENSION),
          Map.entry("apps", Kind.MACOS_APP),
          Map.entry("programs", Kind.WINDOWS_PROGRAM),
          Map.entry("deb_packages", Kind.DEB_PACKAGE),
          Map.entry("rpm_packages", Kind.RPM_PACKAGE),
          Map.entry("homebrew_packages", Kind.HOMEBREW_PACKAGE),
          Map.entry("chocolatey_packages", Kind.CHOCOLATEY_PACKAGE),
          Map.entry("npm_packages", Kind.NPM_PACKAGE),
          Map.entry("python_packages", Kind.PYTHON_PACKAGE),
          Map.entry("vscode_extensions", Kind.EDITOR_EXTENSION));

  /**
   * Programs that run or use models locally. Other processes are ignored: fleets log all of them,
   * and installed software has tables of its own.
   */
  private static final Set<String> LOCAL_AI =
      Set.of(
          "ollama",
          "ollama app",
          "lm studio",
          "lm-studio",
          "lms",
          "llama-server",
          "llama-cli",
          "llamafile",
          "koboldcpp",
          "local-ai",
          "vllm",
          "jan",
          "gpt4all",
          "anythingllm",
          "msty",
          "open-webui",
          "comfyui",
          "claude",
          "chatgpt",
          "codex",
          "cursor",
          "windsurf",
          "aider",
          "opencode",
          "openclaw");

  private static final Map<String, String> PROGRAMS =
      Map.ofEntries(
          Map.entry("/google/chrome", "chrome"),
          Map.entry("/google-chrome", "chrome"),
          Map.entry("/microsoft edge", "edge"),
          Map.entry("/microsoft/edge", "edge"),
          Map.entry("/microsoft-edge", "edge"),
          Map.entry("/bravesoftware", "brave"),
          Map.entry("/chromium", "chromium"),
          Map.entry("/vivaldi", "vivaldi"),
          Map.entry("/arc/", "arc"),
          Map.entry("/.cursor/", "cursor"),
          Map.entry("/.cursor-server/", "cursor"),
          Map.entry("/.windsurf/", "windsurf"),
          Map.entry("/.vscode-insiders/", "vscode_insiders"),
          Map.entry("/.vscode-oss/", "vscodium"),
          Map.entry("/.vscode-server/", "vscode"),
          Map.entry("/.vscode/", "vscode"));

  private static final Pattern CHROMIUM_ID = Pattern.compile("[a-p]{32}");
  private static final Pattern CHROMIUM_PATH = Pattern.compile("/extensions/([a-p]{32})(/|$)");
  private static final Pattern FIREFOX_ID =
      Pattern.compile("^(?:\\{[0-9a-fA-F-]{36}\\}|[^@\\s]*@[^@\\s]+)$");
  private static final Pattern EDITOR_PATH =
      Pattern.compile(
          "/\\.(?:cursor|cursor-server|windsurf|vscode|vscode-insiders|vscode-oss|vscode-server)"
              + "/extensions/([a-z0-9-]+\\.[a-z0-9._-]+?)-\\d[^/]*(/|$)");
  private static final Pattern HOME = Pattern.compile("(?i)^(?:[a-z]:)?/(?:users|home)/([^/]+)/");
  private static final Set<String> NOBODY =
      Set.of("shared", "public", "default", "default user", "all users", "linuxbrew");

  static Optional<SoftwareRow> of(String query, JsonNode row) {
    if (!row.isObject()) {
      return Optional.empty();
    }
    Columns columns = new Columns(row);
    String path = columns.first("path", "installed_path", "install_path", "install_location");
    if (path == null) {
      path = columns.first("directory", "profile_path");
    }
    String place = path == null ? "" : path.replace('\\', '/');
    Kind kind = readKind(query, columns, place.toLowerCase(Locale.ROOT));
    if (kind == null) {
      return Optional.empty();
    }
    String id = readId(kind, columns, place);
    if (id == null || !isInstalled(kind, columns)) {
      return Optional.empty();
    }
    return Optional.of(
        new SoftwareRow(
            kind,
            id,
            columns.first("display_name", "name"),
            readVersion(kind, columns),
            readProgram(kind, columns, place.toLowerCase(Locale.ROOT)),
            readAccount(columns, place),
            path));
  }

  /** Returns true if the software is running. */
  boolean runs() {
    return kind == Kind.PROCESS;
  }

  private static Kind readKind(String query, Columns columns, String place) {
    Kind named = TABLES.get(columns.lower("source"));
    if (named != null) {
      return named;
    }
    if (columns.text("bundle_identifier") != null) {
      return Kind.MACOS_APP;
    }
    if (columns.has("pid") || columns.has("cmdline")) {
      return columns.has("eid") ? null : Kind.PROCESS;
    }
    if (EDITOR_PATH.matcher(place).find()
        || columns.has("vscode_edition")
        || columns.has("publisher_id")
        || columns.has("prerelease")) {
      return Kind.EDITOR_EXTENSION;
    }
    String id = columns.first("identifier", "extension_id");
    if (id != null) {
      return readExtension(id, columns);
    }
    if (CHROMIUM_PATH.matcher(place).find()) {
      return Kind.CHROMIUM_EXTENSION;
    }
    if (columns.text("name") == null) {
      return null;
    }
    Kind found = columns.has("version") ? versioned(columns, place) : null;
    if (found == null && place.matches(".*/[^/]+\\.app/?")) {
      found = Kind.MACOS_APP;
    }
    return found != null ? found : byName(query);
  }

  private static Kind readExtension(String id, Columns columns) {
    if (CHROMIUM_ID.matcher(id).matches()) {
      return Kind.CHROMIUM_EXTENSION;
    }
    if (FIREFOX_ID.matcher(id).matches()
        || columns.has("creator")
        || columns.has("source_url")
        || columns.has("autoupdate")) {
      return Kind.FIREFOX_ADDON;
    }
    boolean safari =
        columns.has("sdk") || columns.has("extension_type") || columns.has("bundle_version");
    return safari ? Kind.SAFARI_EXTENSION : null;
  }

  private static Kind versioned(Columns columns, String place) {
    if (place.contains("/cellar/")
        || place.contains("/caskroom/")
        || columns.has("prefix")
        || columns.has("auto_updates")) {
      return Kind.HOMEBREW_PACKAGE;
    }
    if (place.contains("/site-packages") || place.contains("/dist-packages")) {
      return Kind.PYTHON_PACKAGE;
    }
    if (place.contains("/node_modules") || columns.has("homepage")) {
      return Kind.NPM_PACKAGE;
    }
    if (place.contains("/chocolatey/")) {
      return Kind.CHOCOLATEY_PACKAGE;
    }
    if (columns.has("release") || columns.has("package_group") || columns.has("epoch")) {
      return Kind.RPM_PACKAGE;
    }
    if (columns.has("maintainer") || columns.has("revision") || columns.has("admindir")) {
      return Kind.DEB_PACKAGE;
    }
    if (columns.has("identifying_number")
        || columns.has("uninstall_string")
        || columns.has("install_location")
        || columns.has("install_source")
        || columns.has("publisher")) {
      return Kind.WINDOWS_PROGRAM;
    }
    return columns.has("summary") && columns.has("license") ? Kind.PYTHON_PACKAGE : null;
  }

  /** Queries with few columns are often named after their table. */
  private static Kind byName(String query) {
    String last = query.substring(query.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return TABLES.get(last);
  }

  private static String readId(Kind kind, Columns columns, String place) {
    String name = columns.text("name");
    return switch (kind) {
      case CHROMIUM_EXTENSION -> {
        String id = columns.first("identifier", "extension_id");
        yield id != null ? id : group(CHROMIUM_PATH, place.toLowerCase(Locale.ROOT));
      }
      case FIREFOX_ADDON, SAFARI_EXTENSION -> columns.first("identifier", "extension_id");
      case MACOS_APP -> {
        String bundle = columns.text("bundle_identifier");
        yield bundle != null ? bundle : nameOf(place, name);
      }
      case EDITOR_EXTENSION -> readEditorExtension(columns, place);
      case PROCESS -> {
        String program = nameOf(place, name);
        String id = program == null ? "" : program.toLowerCase(Locale.ROOT);
        id = id.endsWith(".exe") ? id.substring(0, id.length() - 4) : id;
        yield LOCAL_AI.contains(id) ? id : null;
      }
      case PYTHON_PACKAGE ->
          name == null ? null : name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
      case DEB_PACKAGE,
          RPM_PACKAGE,
          HOMEBREW_PACKAGE,
          CHOCOLATEY_PACKAGE,
          NPM_PACKAGE,
          WINDOWS_PROGRAM ->
          name;
    };
  }

  /** Returns {@code publisher.name}; the name of an extension may already contain its publisher. */
  private static String readEditorExtension(Columns columns, String place) {
    String name = columns.lower("name");
    if (name.contains(".") && !name.contains(" ")) {
      return name;
    }
    String inPath = group(EDITOR_PATH, place.toLowerCase(Locale.ROOT));
    if (inPath != null) {
      return inPath;
    }
    return name.isEmpty() ? null : name;
  }

  private static String readVersion(Kind kind, Columns columns) {
    return kind == Kind.MACOS_APP
        ? columns.first("bundle_short_version", "version", "bundle_version")
        : columns.text("version");
  }

  private static String readProgram(Kind kind, Columns columns, String place) {
    String named = columns.first("browser_type", "browser", "vscode_edition", "extension_for");
    if (named != null) {
      return named.toLowerCase(Locale.ROOT);
    }
    return switch (kind) {
      case FIREFOX_ADDON -> "firefox";
      case SAFARI_EXTENSION -> "safari";
      case CHROMIUM_EXTENSION, EDITOR_EXTENSION ->
          PROGRAMS.entrySet().stream()
              .filter(entry -> place.contains(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  /** Excludes removed Debian packages whose settings remain, which are also listed. */
  private static boolean isInstalled(Kind kind, Columns columns) {
    String status = kind == Kind.DEB_PACKAGE ? columns.text("status") : null;
    return status == null || status.endsWith(" installed");
  }

  private static String readAccount(Columns columns, String place) {
    String named = columns.first("username", "user");
    if (named != null) {
      return named;
    }
    String home = group(HOME, place);
    return home == null || NOBODY.contains(home.toLowerCase(Locale.ROOT)) ? null : home;
  }

  private static String nameOf(String place, String otherwise) {
    String path = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isBlank() ? otherwise : last;
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  private record Columns(JsonNode row) {

    boolean has(String column) {
      return row.has(column);
    }

    String text(String column) {
      return Values.readText(row.get(column));
    }

    String lower(String column) {
      String text = text(column);
      return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    String first(String... columns) {
      return List.of(columns).stream()
          .map(this::text)
          .filter(text -> text != null)
          .findFirst()
          .orElse(null);
    }
  }
}
