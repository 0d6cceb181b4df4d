package io.penumbra.contracts.risk;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids of risk factors with a yes or no value, used to select apps in reports and policies. */
public final class RiskFactorIds {

  /** Risks of an app; missing ones are absent. */
  public static final Set<String> EXPOSURES =
      Set.of(
          "agent-endpoint",
          "anonymous-upload",
          "disposable-identity",
          "files-leave",
          "government-ban",
          "hides-traffic",
          "named-in-attack-reports",
          "no-adequacy",
          "piracy",
          "public-links",
          "remote-control",
          "secret-access",
          "trains-on-customer-data",
          "tunnels");

  /** Assurances of a vendor; missing ones are unknown. */
  public static final Set<String> ASSURANCES =
      Set.of(
          "anonymous-use",
          "audit-log",
          "bug-bounty",
          "csa-star",
          "data-processing-agreement",
          "data-residency",
          "data-retention-policy",
          "dmca",
          "encryption-at-rest",
          "enterprise-tier",
          "fedramp",
          "gdpr-statement",
          "hipaa",
          "iso27001",
          "iso27017",
          "iso27018",
          "listed-company",
          "mfa",
          "pci-dss",
          "saml",
          "soc1",
          "soc2",
          "soc3",
          "status-page",
          "tenant-isolation");

  public static final Set<String> ALL =
      Stream.concat(EXPOSURES.stream(), ASSURANCES.stream())
          .collect(Collectors.toUnmodifiableSet());

  private RiskFactorIds() {}
}
