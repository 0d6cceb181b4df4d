package io.penumbra.reporting.api.compatibility;

import io.penumbra.reporting.entity.RiskFactors;
import java.util.LinkedHashMap;
import java.util.Map;

/** Risk factors of an app in the shape of Microsoft Graph's {@code discoveredCloudAppInfo}. */
final class AppInfo {

  /** Maps {@code true} and {@code false}; unknown values are omitted. */
  private static final Map<String, String> STATES =
      inOrder(
          "mfa", "isMultiFactorAuthentication",
          "saml", "isSupportsSaml",
          "audit-log", "isAdminAuditTrail",
          "files-leave", "isUserCanUploadData",
          "public-links", "isFileSharing",
          "soc1", "isSoc1Compliant",
          "soc2", "isSoc2Compliant",
          "soc3", "isSoc3Compliant",
          "iso27001", "isIso27001Compliant",
          "iso27017", "isIso27017Compliant",
          "iso27018", "isIso27018Compliant",
          "hipaa", "isHipaaCompliant",
          "dmca", "isDmca");

  /** The catalogue contains absence, but no method, level or version. */
  private static final Map<String, String> UNSUPPORTED =
      inOrder(
          "encryption-at-rest", "dataAtRestEncryptionMethod",
          "fedramp", "fedRampLevel",
          "pci-dss", "pciDssVersion");

  private AppInfo() {}

  private static Map<String, String> inOrder(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static Map<String, Object> of(RiskFactors known) {
    Map<String, Object> info = new LinkedHashMap<>();
    known.year("founded").ifPresent(year -> info.put("founded", year));
    known
        .holds("listed-company")
        .ifPresent(listed -> info.put("holding", listed ? "public" : "private"));
    // the day is unknown
    known
        .year("breach")
        .ifPresent(year -> info.put("latestBreachDateTime", "%d-01-01T00:00:00Z".formatted(year)));
    known
        .holds("anonymous-use")
        .ifPresent(open -> info.put("isRequiresUserAuthentication", Boolean.toString(!open)));
    STATES.forEach(
        (factor, property) ->
            known.holds(factor).ifPresent(holds -> info.put(property, Boolean.toString(holds))));
    UNSUPPORTED.forEach(
        (factor, property) ->
            known
                .holds(factor)
                .filter(holds -> !holds)
                .ifPresent(_ -> info.put(property, "notSupported")));
    return info;
  }
}
