package io.penumbra.correlation.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Publisher of address ranges. If two providers publish the same prefix, the later constant wins:
 * Google Cloud's addresses are among Google's.
 */
public enum RangeProvider {
  AWS(
      "Amazon Web Services",
      "https://ip-ranges.amazonaws.com/ip-ranges.json",
      "aws",
      Map.of(
          "S3", "amazon-s3",
          "CLOUDFRONT", "amazon-cloudfront",
          "CLOUDFRONT_ORIGIN_FACING", "amazon-cloudfront",
          "WORKSPACES_GATEWAYS", "amazon-workspaces",
          "AMAZON_CONNECT", "amazon-connect")),
  AZURE(
      "Microsoft Azure",
      "https://www.microsoft.com/download/details.aspx?id=56519",
      "azure",
      Map.of(
          "Storage", "azure-storage",
          "AzureActiveDirectory", "microsoft-entra-id",
          "AzureDevOps", "azure-devops",
          "AzureIoTHub", "azure-iot-hub",
          "AzureMachineLearning", "azure-machine-learning",
          "AzureUpdateDelivery", "windows-update",
          "MicrosoftCloudAppSecurity", "microsoft-defender-cloud-apps",
          "MicrosoftDefenderForEndpoint", "microsoft-defender",
          "PowerBI", "power-bi",
          "WindowsVirtualDesktop", "azure-virtual-desktop")),
  GOOGLE("Google", "https://www.gstatic.com/ipranges/goog.json", "google-network", Map.of()),
  GOOGLE_CLOUD(
      "Google Cloud", "https://www.gstatic.com/ipranges/cloud.json", "google-cloud", Map.of()),
  CLOUDFLARE("Cloudflare", "https://www.cloudflare.com/ips/", "cloudflare", Map.of());

  private final String title;
  private final String publishedAt;
  private final AppRef app;
  private final Map<String, AppRef> services;

  RangeProvider(String title, String publishedAt, String app, Map<String, String> services) {
    this.title = title;
    this.publishedAt = publishedAt;
    this.app = new AppRef(app);
    this.services =
        services.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, s -> new AppRef(s.getValue())));
  }

  /**
   * Returns the provider with an id.
   *
   * @throws IllegalArgumentException with the accepted ids
   */
  public static RangeProvider of(String id) {
    return Arrays.stream(values())
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not a provider of address ranges. Accepted: %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(RangeProvider::id)
                                .collect(Collectors.joining(", ")))));
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }

  /** Returns the address of the provider's list. */
  public String publishedAt() {
    return publishedAt;
  }

  /** Returns the app of ranges of services without an app. */
  public AppRef app() {
    return app;
  }

  /** Returns the apps of services with their own app. */
  public Collection<AppRef> serviceApps() {
    return services.values();
  }

  /** Returns the app of a service named in the provider's list. */
  public AppRef appOf(String service) {
    return services.getOrDefault(service, app);
  }
}
