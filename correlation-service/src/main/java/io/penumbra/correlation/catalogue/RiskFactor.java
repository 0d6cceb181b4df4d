package io.penumbra.correlation.catalogue;

import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import io.penumbra.correlation.catalogue.RiskFinding.InYear;
import java.util.Locale;
import java.util.Optional;

/** What an app is judged by: each gives 0 (risky) to 10 (safe) points once it is known. */
public enum RiskFactor {
  /** Documents, source code or messages of the organisation can be sent there. */
  FILES_LEAVE(RiskGroup.EXPOSURE, 0, Kind.BAD, "Takes files or other content of the organisation"),
  ANONYMOUS_UPLOAD(RiskGroup.EXPOSURE, 0, Kind.BAD, "Takes uploads without an account"),
  /** Whoever knows an address can read what is behind it. */
  PUBLIC_LINKS(RiskGroup.EXPOSURE, 0, Kind.BAD, "Publishes content under public links"),
  /** A VPN, an onion router or a proxy: what goes through it is not seen by network controls. */
  HIDES_TRAFFIC(RiskGroup.EXPOSURE, 0, Kind.BAD, "Hides traffic from network controls"),
  /** Reverse tunnels and overlay networks. */
  TUNNELS(RiskGroup.EXPOSURE, 0, Kind.BAD, "Opens a tunnel into the network"),
  REMOTE_CONTROL(RiskGroup.EXPOSURE, 0, Kind.BAD, "Controls machines remotely"),
  DISPOSABLE_IDENTITY(RiskGroup.EXPOSURE, 0, Kind.BAD, "Gives out disposable identities"),
  PIRACY(RiskGroup.EXPOSURE, 0, Kind.BAD, "Distributes content without a licence"),
  /** Unless a customer objects or pays for a tier that excludes it. */
  TRAINS_ON_CUSTOMER_DATA(
      RiskGroup.EXPOSURE, 0, Kind.BAD, "Trains models on customer data by default"),
  /** Agents that act for their users, and MCP or other endpoints that agents call. */
  AGENT_ENDPOINT(RiskGroup.EXPOSURE, 0, Kind.BAD, "Runs agents or offers an endpoint for them"),
  /** As a tool for exfiltration or command and control: MITRE ATT&CK T1567, T1102, T1219, T1090. */
  NAMED_IN_ATTACK_REPORTS(RiskGroup.EXPOSURE, 0, Kind.BAD, "Named in public reports of attacks"),

  /** The year the vendor, or the app if younger, began. */
  FOUNDED(RiskGroup.GENERAL, 2, Kind.YEARS_SINCE, "In business since"),
  /** Its vendor's shares are traded publicly, so its accounts are audited and published. */
  LISTED_COMPANY(RiskGroup.GENERAL, 1, Kind.GOOD, "Vendor is a listed company"),
  STATUS_PAGE(RiskGroup.GENERAL, 1, Kind.GOOD, "Publishes its availability"),

  MFA(RiskGroup.SECURITY, 3, Kind.GOOD, "Multi-factor authentication"),
  SAML(RiskGroup.SECURITY, 2, Kind.GOOD, "Single sign-on by SAML or OpenID Connect"),
  AUDIT_LOG(RiskGroup.SECURITY, 2, Kind.GOOD, "Audit log for administrators"),
  ENCRYPTION_AT_REST(RiskGroup.SECURITY, 3, Kind.GOOD, "Data encrypted at rest"),
  BUG_BOUNTY(RiskGroup.SECURITY, 1, Kind.GOOD, "Rewards reported vulnerabilities"),
  /** Content can be put there or taken from there without an account. */
  ANONYMOUS_USE(RiskGroup.SECURITY, 3, Kind.BAD, "Usable without an account"),
  /** The year of the latest breach of customer data that became public. */
  BREACH(RiskGroup.SECURITY, 3, Kind.YEARS_SINCE, "Latest public data breach"),

  SOC1(RiskGroup.COMPLIANCE, 1, Kind.GOOD, "SOC 1"),
  SOC2(RiskGroup.COMPLIANCE, 3, Kind.GOOD, "SOC 2"),
  SOC3(RiskGroup.COMPLIANCE, 1, Kind.GOOD, "SOC 3"),
  ISO27001(RiskGroup.COMPLIANCE, 3, Kind.GOOD, "ISO/IEC 27001"),
  ISO27017(RiskGroup.COMPLIANCE, 1, Kind.GOOD, "ISO/IEC 27017"),
  ISO27018(RiskGroup.COMPLIANCE, 1, Kind.GOOD, "ISO/IEC 27018"),
  CSA_STAR(RiskGroup.COMPLIANCE, 1, Kind.GOOD, "CSA STAR"),
  PCI_DSS(RiskGroup.COMPLIANCE, 1, Kind.GOOD, "PCI DSS"),
  HIPAA(RiskGroup.COMPLIANCE, 1, Kind.GOOD, "Signs HIPAA agreements"),
  FEDRAMP(RiskGroup.COMPLIANCE, 2, Kind.GOOD, "FedRAMP"),

  GDPR_STATEMENT(RiskGroup.LEGAL, 3, Kind.GOOD, "States how it complies with the GDPR"),
  DATA_PROCESSING_AGREEMENT(RiskGroup.LEGAL, 2, Kind.GOOD, "Offers a data processing agreement"),
  DATA_RETENTION_POLICY(RiskGroup.LEGAL, 2, Kind.GOOD, "Publishes how long it keeps data"),
  DATA_RESIDENCY(RiskGroup.LEGAL, 2, Kind.GOOD, "Customers choose where data is kept"),
  DMCA(RiskGroup.LEGAL, 1, Kind.GOOD, "Has a DMCA policy"),

  /** With terms, administration and retention of its own. */
  ENTERPRISE_TIER(RiskGroup.AI, 3, Kind.GOOD, "Offers a tier for organisations"),
  TENANT_ISOLATION(RiskGroup.AI, 2, Kind.GOOD, "Isolates the data of each organisation");

  /** Most points there are: the safest. */
  public static final int MAX_POINTS = 10;

  private enum Kind {
    GOOD,
    BAD,
    /** A point a year, up to all of them. */
    YEARS_SINCE
  }

  private final String id;
  private final RiskGroup group;
  private final int weight;
  private final Kind kind;
  private final String title;

  RiskFactor(RiskGroup group, int weight, Kind kind, String title) {
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.group = group;
    this.weight = weight;
    this.kind = kind;
    this.title = title;
  }

  /** In kebab-case, for files and APIs. */
  public String id() {
    return id;
  }

  public RiskGroup group() {
    return group;
  }

  /** As people read it. */
  public String title() {
    return title;
  }

  /** How much it counts inside its group unless an administrator says otherwise. */
  int defaultWeight() {
    return weight;
  }

  /** Whether its finding is a year rather than yes or no. */
  boolean isYear() {
    return kind == Kind.YEARS_SINCE;
  }

  void requireFits(RiskFinding finding) {
    boolean year =
        switch (finding) {
          case InYear _ -> true;
          case Holds _ -> false;
        };
    if (year != isYear()) {
      throw new IllegalArgumentException(
          "%s must be %s".formatted(id, isYear() ? "a year" : "yes or no"));
    }
  }

  /** The points a finding gives in a year, 0 to {@value #MAX_POINTS}. */
  double points(RiskFinding finding, int currentYear) {
    return switch (finding) {
      case Holds(boolean yes, _) -> yes == (kind == Kind.GOOD) ? MAX_POINTS : 0;
      case InYear(int year, _) -> Math.clamp((long) currentYear - year, 0, MAX_POINTS);
    };
  }

  /** The factor of an id, if there is one. */
  public static Optional<RiskFactor> of(String id) {
    for (RiskFactor factor : values()) {
      if (factor.id.equals(id)) {
        return Optional.of(factor);
      }
    }
    return Optional.empty();
  }
}
