package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.CatalogueChange;
import io.penumbra.correlation.catalogue.CatalogueChange.Action;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.CurrentCatalogue.Change;
import io.penumbra.correlation.catalogue.CustomApp;
import io.penumbra.correlation.catalogue.MfaList;
import io.penumbra.correlation.catalogue.RiskFactor;
import io.penumbra.correlation.catalogue.RiskFinding;
import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Import of a published list of multi-factor authentication. */
@ApplicationScoped
class MfaImports {

  private final CurrentCatalogue catalogue;
  private final CurationStore store;
  private final Clock clock;

  MfaImports(CurrentCatalogue catalogue, CurationStore store, Clock clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.clock = clock;
  }

  /** App for which the list contradicts the catalogue; the catalogue takes precedence. */
  record Contradiction(App app, Holds stated, Holds listed) {}

  /**
   * Effect of a list on the catalogue's apps.
   *
   * @param offered apps with multi-factor authentication only according to the list
   * @param notOffered apps without it only according to the list
   */
  record Effect(int offered, int notOffered, List<Contradiction> contradictions) {

    static Effect of(CatalogueInForce catalogue, MfaList list) {
      int offered = 0;
      int notOffered = 0;
      List<Contradiction> contradictions = new ArrayList<>();
      List<App> apps =
          Stream.concat(
                  catalogue.shipped().apps().stream(),
                  catalogue.custom().values().stream().map(CustomApp::app))
              .toList();
      for (App app : apps) {
        Optional<Holds> listed = list.finding(app);
        if (listed.isEmpty()) {
          continue;
        }
        RiskFinding stated = app.risk().findings().get(RiskFactor.MFA);
        if (stated == null) {
          offered += listed.get().yes() ? 1 : 0;
          notOffered += listed.get().yes() ? 0 : 1;
        } else if (stated instanceof Holds holds && holds.yes() != listed.get().yes()) {
          contradictions.add(new Contradiction(app, holds, listed.get()));
        }
      }
      return new Effect(offered, notOffered, contradictions);
    }
  }

  /** Replaces the list. An identical list changes nothing. */
  MfaList replace(MfaList.Origin origin, Map<String, Boolean> domains, String ifMatch, String who) {
    return catalogue.change(
        change -> {
          MfaList before = change.before().mfa();
          if (ifMatch != null) {
            toRevision(before).mustMatch(ifMatch);
          }
          if (origin.equals(before.origin()) && domains.equals(before.domains())) {
            return before;
          }
          long revision =
              record(
                  change,
                  Action.MFA_LIST_IMPORTED,
                  formatText(before),
                  formatText(origin, domains.size()),
                  who,
                  "import");
          MfaList list = new MfaList(revision, origin, who, clock.instant(), domains);
          store.putMfaList(change.connection(), list);
          return list;
        });
  }

  /** Removes the list. */
  void delete(String ifMatch, String who, String why) {
    catalogue.change(
        change -> {
          MfaList before = change.before().mfa();
          toRevision(before).mustMatch(ifMatch);
          if (before.origin() == null) {
            throw new ProblemException(
                ProblemType.NOT_FOUND, "no list of multi-factor authentication was imported");
          }
          store.deleteMfaList(change.connection());
          return record(change, Action.MFA_LIST_DELETED, formatText(before), null, who, why);
        });
  }

  static Revision toRevision(MfaList list) {
    return new Revision(Long.toString(list.revision()));
  }

  private static long record(
      Change change, Action action, String was, String became, String who, String why) {
    return change.record(new CatalogueChange(who, action, null, was, became, why));
  }

  private static String formatText(MfaList list) {
    return list.origin() == null ? null : formatText(list.origin(), list.domains().size());
  }

  private static String formatText(MfaList.Origin origin, int domains) {
    return "source: %s\nlicence: %s\n%spublished: %s\ndomains: %d\n"
        .formatted(
            origin.source(),
            origin.licence(),
            origin.version() == null ? "" : "version: %s\n".formatted(origin.version()),
            origin.published(),
            domains);
  }
}
