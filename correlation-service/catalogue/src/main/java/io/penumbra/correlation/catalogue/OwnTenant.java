package io.penumbra.correlation.catalogue;

import java.util.Locale;
import java.util.Optional;

/** Tenant of the organisation: a name valid for all apps, or the host of a tenant at one app. */
public final class OwnTenant {

  private OwnTenant() {}

  /**
   * Parses a tenant: {@code contoso}, or a host of a tenant such as {@code
   * contoso-my.sharepoint.com}.
   *
   * @return the name or the tenant's host
   * @throws IllegalArgumentException with the reason as a sentence
   */
  public static String parse(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    if (HostName.isLabel(text)) {
      return text;
    }
    return Optional.ofNullable(AppCatalogue.nameOf(text))
        .flatMap(TenantPatterns.shipped()::find)
        .map(TenantPatterns.Tenant::host)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' names no tenant: give a tenant's name such as contoso, or its host at an"
                            .formatted(written)
                        + " app such as contoso.slack.com"));
  }
}
