package io.penumbra.reporting.savedview;

import java.util.List;
import java.util.Optional;

/** Views of every installation. The dashboard translates their names. */
final class ShippedViews {

  /** View with a stable id. */
  record Shipped(String id, SavedViewDraft draft) {}

  static final List<Shipped> ALL =
      List.of(
          shipped(
              "risky-apps",
              "High-risk apps in use",
              "apps",
              "kind=catalogued&kind=custom&risk=high&sort=-users",
              null),
          shipped(
              "unsanctioned-uploads",
              "Uploads to unsanctioned apps",
              "apps",
              "tag=unsanctioned&sort=-bytesUp",
              null),
          shipped(
              "new-this-week",
              "New apps this week",
              "apps",
              "kind=catalogued&kind=custom&newInPeriod=yes",
              "P7D"),
          shipped(
              "generative-ai", "Generative AI", "apps", "category=Generative+AI&sort=-users", null),
          shipped(
              "file-sharing-uploads",
              "Uploads to file sharing",
              "apps",
              "category=Cloud+storage&category=Content+sharing&sort=-bytesUp",
              null),
          shipped(
              "unmatched", "Unmatched domains, most used first", "apps", "kind=unmatched", null),
          shipped(
              "unscored-apps",
              "Apps without a score",
              "apps",
              "kind=catalogued&kind=custom&risk=unknown",
              null),
          shipped(
              "machines-below-floor",
              "Machines below the floor",
              "machines",
              "support=below-floor",
              null),
          shipped(
              "quiet-machines", "Machines seen least recently", "machines", "sort=lastSeen", null),
          shipped(
              "unusual-uploads",
              "Users with unusual uploads",
              "users",
              "riskReason=unusual-upload&sort=-bytesUp",
              "P7D"),
          shipped("risky-users", "Users at high risk", "users", "risk=high", null),
          shipped(
              "shared-addresses", "Addresses of most users", "ip-addresses", "sort=-users", null),
          shipped("public-addresses", "Public addresses", "ip-addresses", "scope=public", null),
          shipped("foreign-tenants", "Foreign tenants", "hosts", "tenancy=foreign", null),
          shipped(
              "installed",
              "Installed or seen running",
              "installations",
              "state=installed&state=seen",
              null),
          shipped("unchecked", "Checked least recently", "installations", "sort=checkedAt", null));

  private ShippedViews() {}

  private static Shipped shipped(String id, String name, String list, String query, String period) {
    return new Shipped(id, new SavedViewDraft(name, list, query, period, null, true));
  }

  static Optional<Shipped> find(String id) {
    return ALL.stream().filter(view -> view.id().equals(id)).findFirst();
  }
}
