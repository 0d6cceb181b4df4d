package io.penumbra.correlation.catalogue;

import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import io.penumbra.correlation.catalogue.RiskFinding.InYear;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Factor of an app's rating. Factors of {@link RiskGroup#EXPOSURE} are risks; missing ones do not
 * apply. All others are assurances of the vendor; missing ones are unknown.
 */
public enum RiskFactor {
  /** The organisation's documents, source code or messages can be sent to the app. */
  FILES_LEAVE(
      RiskGroup.EXPOSURE,
      RiskWeight.HIGH,
      Kind.BAD,
      "Takes files or other content of the organisation"),
  ANONYMOUS_UPLOAD(
      RiskGroup.EXPOSURE, RiskWeight.HIGH, Kind.BAD, "Takes uploads without an account"),
  /** Anyone who knows a link can read its content. */
  PUBLIC_LINKS(
      RiskGroup.EXPOSURE, RiskWeight.MEDIUM, Kind.BAD, "Publishes content under public links"),
  /** A VPN, an onion router or a proxy, which hides traffic from network controls. */
  HIDES_TRAFFIC(
      RiskGroup.EXPOSURE, RiskWeight.VERY_HIGH, Kind.BAD, "Hides traffic from network controls"),
  /** Reverse tunnels and overlay networks. */
  TUNNELS(RiskGroup.EXPOSURE, RiskWeight.HIGH, Kind.BAD, "Opens a tunnel into the network"),
  REMOTE_CONTROL(RiskGroup.EXPOSURE, RiskWeight.HIGH, Kind.BAD, "Controls machines remotely"),
  DISPOSABLE_IDENTITY(
      RiskGroup.EXPOSURE, RiskWeight.VERY_HIGH, Kind.BAD, "Gives out disposable identities"),
  PIRACY(
      RiskGroup.EXPOSURE, RiskWeight.VERY_HIGH, Kind.BAD, "Distributes content without a licence"),
  /** Applies unless a customer objects or pays for a tier that excludes it. */
  TRAINS_ON_CUSTOMER_DATA(
      RiskGroup.EXPOSURE, RiskWeight.HIGH, Kind.BAD, "Trains models on customer data by default"),
  /** Agents that act for their users, and MCP or other endpoints that agents call. */
  AGENT_ENDPOINT(
      RiskGroup.EXPOSURE, RiskWeight.LOW, Kind.BAD, "Runs agents or offers an endpoint for them"),
  /**
   * Listed as a tool for exfiltration or command and control: MITRE ATT&CK T1567, T1102, T1219,
   * T1090.
   */
  NAMED_IN_ATTACK_REPORTS(
      RiskGroup.EXPOSURE, RiskWeight.MEDIUM, Kind.BAD, "Named in public reports of attacks"),
  /** Follows from the tier of the vendor's country ({@link Jurisdictions}). */
  SECRET_ACCESS(
      RiskGroup.EXPOSURE,
      RiskWeight.HIGH,
      Kind.BAD,
      "Law of the vendor's country compels secret access to data"),
  /** Follows from the tier of the vendor's country ({@link Jurisdictions}). */
  NO_ADEQUACY(
      RiskGroup.EXPOSURE,
      RiskWeight.LOW,
      Kind.BAD,
      "Vendor's country has no decision on adequate data protection"),
  /** A ban, a restriction or a warning; the source contains the decision, its date and address. */
  GOVERNMENT_BAN(
      RiskGroup.EXPOSURE, RiskWeight.MEDIUM, Kind.BAD, "Banned or warned of by a government"),

  /** Year of foundation of the vendor, or of the app if younger. */
  FOUNDED(RiskGroup.GENERAL, RiskWeight.LOW, Kind.YEARS_SINCE, "In business since"),
  /** The vendor's shares are traded publicly, so its accounts are audited and published. */
  LISTED_COMPANY(RiskGroup.GENERAL, RiskWeight.LOW, Kind.GOOD, "Vendor is a listed company"),
  STATUS_PAGE(RiskGroup.GENERAL, RiskWeight.LOW, Kind.GOOD, "Publishes its availability"),

  MFA(RiskGroup.SECURITY, RiskWeight.HIGH, Kind.GOOD, "Multi-factor authentication"),
  SAML(RiskGroup.SECURITY, RiskWeight.HIGH, Kind.GOOD, "Single sign-on by SAML or OpenID Connect"),
  AUDIT_LOG(RiskGroup.SECURITY, RiskWeight.MEDIUM, Kind.GOOD, "Audit log for administrators"),
  ENCRYPTION_AT_REST(RiskGroup.SECURITY, RiskWeight.HIGH, Kind.GOOD, "Data encrypted at rest"),
  BUG_BOUNTY(RiskGroup.SECURITY, RiskWeight.LOW, Kind.GOOD, "Rewards reported vulnerabilities"),
  /** Content can be uploaded or downloaded without an account. */
  ANONYMOUS_USE(RiskGroup.SECURITY, RiskWeight.IGNORED, Kind.BAD, "Usable without an account"),
  /** Year of the latest publicly known breach of customer data. */
  BREACH(RiskGroup.SECURITY, RiskWeight.HIGH, Kind.YEARS_SINCE, "Latest public data breach"),

  SOC1(RiskGroup.COMPLIANCE, RiskWeight.LOW, Kind.GOOD, "SOC 1"),
  SOC2(RiskGroup.COMPLIANCE, RiskWeight.HIGH, Kind.GOOD, "SOC 2"),
  SOC3(RiskGroup.COMPLIANCE, RiskWeight.LOW, Kind.GOOD, "SOC 3"),
  ISO27001(RiskGroup.COMPLIANCE, RiskWeight.HIGH, Kind.GOOD, "ISO/IEC 27001"),
  ISO27017(RiskGroup.COMPLIANCE, RiskWeight.LOW, Kind.GOOD, "ISO/IEC 27017"),
  ISO27018(RiskGroup.COMPLIANCE, RiskWeight.LOW, Kind.GOOD, "ISO/IEC 27018"),
  CSA_STAR(RiskGroup.COMPLIANCE, RiskWeight.LOW, Kind.GOOD, "CSA STAR"),
  PCI_DSS(RiskGroup.COMPLIANCE, RiskWeight.LOW, Kind.GOOD, "PCI DSS"),
  HIPAA(RiskGroup.COMPLIANCE, RiskWeight.LOW, Kind.GOOD, "Signs HIPAA agreements"),
  FEDRAMP(RiskGroup.COMPLIANCE, RiskWeight.LOW, Kind.GOOD, "FedRAMP"),

  GDPR_STATEMENT(
      RiskGroup.LEGAL, RiskWeight.MEDIUM, Kind.GOOD, "States how it complies with the GDPR"),
  DATA_PROCESSING_AGREEMENT(
      RiskGroup.LEGAL, RiskWeight.MEDIUM, Kind.GOOD, "Offers a data processing agreement"),
  DATA_RETENTION_POLICY(
      RiskGroup.LEGAL, RiskWeight.LOW, Kind.GOOD, "Publishes how long it keeps data"),
  DATA_RESIDENCY(RiskGroup.LEGAL, RiskWeight.LOW, Kind.GOOD, "Customers choose where data is kept"),
  DMCA(RiskGroup.LEGAL, RiskWeight.IGNORED, Kind.GOOD, "Has a DMCA policy"),

  /** Offer with separate terms, administration and retention. */
  ENTERPRISE_TIER(RiskGroup.AI, RiskWeight.MEDIUM, Kind.GOOD, "Offers a tier for organisations"),
  TENANT_ISOLATION(
      RiskGroup.AI, RiskWeight.MEDIUM, Kind.GOOD, "Isolates the data of each organisation");

  private enum Kind {
    /** Favourable if it holds. */
    GOOD,
    /** Unfavourable if it holds. */
    BAD,
    /** The more favourable the longer ago, up to ten years. */
    YEARS_SINCE
  }

  private static final double FULL_YEARS = 10;

  private final String id;
  private final RiskGroup group;
  private final RiskWeight weight;
  private final Kind kind;
  private final String title;

  RiskFactor(RiskGroup group, RiskWeight weight, Kind kind, String title) {
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.group = group;
    this.weight = weight;
    this.kind = kind;
    this.title = title;
  }

  /** Returns the id in kebab-case, for files and APIs. */
  public String id() {
    return id;
  }

  public RiskGroup group() {
    return group;
  }

  /** Returns the display name. */
  public String title() {
    return title;
  }

  /**
   * Returns true if it is part of the inherent risk; otherwise it is an assurance of the vendor.
   */
  public boolean isExposure() {
    return group == RiskGroup.EXPOSURE;
  }

  /** Returns true if an unknown value counts for apps of a category. */
  boolean isExpectedIn(Category category) {
    return !isExposure() && (group != RiskGroup.AI || category == Category.GENERATIVE_AI);
  }

  /** Returns its default weight. */
  public RiskWeight defaultWeight() {
    return weight;
  }

  /** Returns true if its finding is a year rather than yes or no. */
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

  /** Returns the favourability of a finding in a year, 0 to 1. */
  double favour(RiskFinding finding, int currentYear) {
    return switch (finding) {
      case Holds(boolean yes, _) -> yes == (kind == Kind.GOOD) ? 1 : 0;
      case InYear(int year, _) -> Math.clamp((currentYear - year) / FULL_YEARS, 0, 1);
    };
  }

  /**
   * Returns the favourability assumed for apps without published facts in the mean of their
   * category; empty if not applicable. Vendors publish their certificates, and breaches become
   * public.
   */
  OptionalDouble favourUnpublished() {
    return switch (this) {
      case FOUNDED, LISTED_COMPANY, ANONYMOUS_USE -> OptionalDouble.empty();
      case BREACH -> OptionalDouble.of(1);
      default -> OptionalDouble.of(0);
    };
  }

  /** Returns the factor with an id. */
  public static Optional<RiskFactor> of(String id) {
    for (RiskFactor factor : values()) {
      if (factor.id.equals(id)) {
        return Optional.of(factor);
      }
    }
    return Optional.empty();
  }
}
