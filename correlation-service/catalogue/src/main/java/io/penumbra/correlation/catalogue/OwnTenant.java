package io.penumbra.correlation.catalogue;

import java.util.Locale;
import java.util.Optional;

/**
 * A tenant of the organisation's own: the name that it has at all apps, or the host by which it is
 * known at one.
 */
public final class OwnTenant {

  private OwnTenant() {}

  /**
   * Reads a tenant as people write it: {@code contoso}, or any host that names a tenant, such as
   * {@code contoso-my.sharepoint.com}.
   *
   * @return the name, or the host by which the tenant is known
   * @throws IllegalArgumentException with a sentence that says what is wrong
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
