package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Published;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The formats of feeds. */
enum FeedFormat {
  /** Response policy zone, for BIND and other resolvers. */
  RPZ("text/dns", "zone", ResponsePolicyZone::render),
  /** Names mapped to an unroutable address. */
  HOSTS("text/plain;charset=UTF-8", "txt", NameLists::formatHosts),
  DNSMASQ("text/plain;charset=UTF-8", "conf", NameLists::formatDnsmasq),
  UNBOUND("text/plain;charset=UTF-8", "conf", NameLists::formatUnbound),
  /** Proxy auto-configuration of browsers. */
  PAC("application/x-ns-proxy-autoconfig", "pac", ProxyAutoConfig::render),
  /** File to include: ACLs of blocked names and of exceptions. */
  SQUID("text/plain;charset=UTF-8", "conf", NameLists::formatSquid),
  /** External dynamic list of domains. */
  PALO_ALTO_EDL(
      "text/plain;charset=UTF-8",
      "txt",
      NameLists::formatPaloAlto,
      ExceptionMode.PAIRED,
      ExceptionMode.OMIT,
      ExceptionMode.WIDEN),
  /** Threat feed of domain names. */
  FORTIGATE(
      "text/plain;charset=UTF-8",
      "txt",
      NameLists::formatFortiGate,
      ExceptionMode.PAIRED,
      ExceptionMode.OMIT,
      ExceptionMode.WIDEN),
  /** Bodies for the indicator import of Microsoft Defender for Endpoint. */
  DEFENDER_JSON("application/json", "json", DefenderIndicators::formatJson),
  /** CSV file for the import in the portal. */
  DEFENDER_CSV("text/csv;charset=UTF-8", "csv", DefenderIndicators::formatCsv),
  /** One domain per line, including all names below it. */
  DOMAINS(
      "text/plain;charset=UTF-8",
      "txt",
      NameLists::domains,
      ExceptionMode.OMIT,
      ExceptionMode.WIDEN),
  /** The complete published state. */
  JSON("application/json", "json", StateJson::render);

  private final String mediaType;
  private final String extension;
  private final BiFunction<Published, ExceptionMode, Rendering> renderer;
  private final List<ExceptionMode> modes;

  FeedFormat(String mediaType, String extension, Function<Published, Rendering> renderer) {
    this(mediaType, extension, (published, _) -> renderer.apply(published));
  }

  FeedFormat(
      String mediaType,
      String extension,
      BiFunction<Published, ExceptionMode, Rendering> renderer,
      ExceptionMode... modes) {
    this.mediaType = mediaType;
    this.extension = extension;
    this.renderer = renderer;
    this.modes = List.of(modes);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FeedFormat> of(String id) {
    return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
  }

  static String[] listIds() {
    return Arrays.stream(values()).map(FeedFormat::id).toArray(String[]::new);
  }

  String mediaType() {
    return mediaType;
  }

  String extension() {
    return extension;
  }

  /** Returns the supported modes, the default first; empty if exceptions are inline. */
  List<ExceptionMode> modes() {
    return modes;
  }

  /** Returns the default mode, or null if exceptions are inline. */
  ExceptionMode defaultMode() {
    return modes.isEmpty() ? null : modes.getFirst();
  }

  /**
   * Renders the list. Pure: the same version gives the same bytes.
   *
   * @param mode one of {@link #modes}, or null if there are none
   */
  Rendering render(Published published, ExceptionMode mode) {
    return renderer.apply(published, mode);
  }

  /** Renders the list with the default mode. */
  Rendering render(Published published) {
    return render(published, defaultMode());
  }
}
