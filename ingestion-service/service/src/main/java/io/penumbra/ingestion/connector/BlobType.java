package io.penumbra.ingestion.connector;

import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.commons.outbox.TargetUrl;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.intake.FetchedIntake;
import io.penumbra.ingestion.intake.FetchedRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Containers of Azure storage accounts. */
@ApplicationScoped
class BlobType implements SourceType {

  private static final int DEFAULT_DAYS = 7;
  private static final int MOST_DAYS = 90;
  private static final int SAMPLE_BYTES = 64 * 1024;

  private final HttpTarget http;
  private final FetchedIntake intake;
  private final ConnectorSettings settings;
  private final Clock clock;

  BlobType(HttpTarget http, FetchedIntake intake, ConnectorSettings settings, Clock clock) {
    this.http = http;
    this.intake = intake;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ConnectorKind kind() {
    return ConnectorKind.AZURE_BLOB;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public SourceSettings checked(SourceSettings settings, String secret) {
    SourceSettings.AzureBlob given = settings.azureBlob();
    TargetUrl url = TargetUrl.parse(given.url());
    if (!url.scheme().equals("https") && !url.scheme().equals("http")
        || !url.pathAndQuery().matches("/[A-Za-z0-9$-]+(/[A-Za-z0-9$-]+)?")) {
      throw reject(
          "url",
          "must be the address of a container, such as"
              + " https://account.blob.core.windows.net/container, without a query");
    }
    int days = given.days() == null ? DEFAULT_DAYS : given.days();
    if (days < 1 || days > MOST_DAYS) {
      throw reject("days", "must be 1 to %d".formatted(MOST_DAYS));
    }
    if (given.prefix() != null && given.prefix().length() > 1_000) {
      throw reject("prefix", "must have at most 1000 characters");
    }
    return new SourceSettings(
        null,
        new SourceSettings.AzureBlob(
            url.origin() + url.pathAndQuery(),
            given.prefix() == null || given.prefix().isEmpty() ? null : given.prefix(),
            days));
  }

  private static ProblemException reject(String field, String expectation) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "field \"source.azureBlob.%s\" %s".formatted(field, expectation));
  }

  @Override
  public String origin(SourceSettings settings) {
    return TargetUrl.parse(settings.azureBlob().url()).origin();
  }

  @Override
  public String data(SourceSettings settings) {
    return settings.azureBlob().url();
  }

  @Override
  public Source open(Connector connector, String secret, Positions positions)
      throws SourceException {
    return new BlobSource(
        container(connector.settings(), secret, connector.allowPrivateNetwork()),
        connector,
        positions.of(connector.id()),
        intake.mostBytes(),
        settings.listEvery(),
        clock);
  }

  private BlobContainer container(
      SourceSettings settings, String secret, boolean allowPrivateNetwork) throws SourceException {
    return new BlobContainer(
        http, clock, TargetUrl.parse(settings.azureBlob().url()), secret, allowPrivateNetwork);
  }

  @Override
  public Source.Sample sample(
      SourceSettings settings,
      String secret,
      boolean allowPrivateNetwork,
      List<String> reached,
      int mostRecords)
      throws SourceException {
    BlobContainer container = container(settings, secret, allowPrivateNetwork);
    List<BlobContainer.Blob> blobs =
        container.list(settings.azureBlob().prefix(), null, 100).blobs();
    reached.add(
        "%s answered, and the secret may list blobs"
            .formatted(TargetUrl.parse(settings.azureBlob().url()).origin()));
    for (BlobContainer.Blob blob : blobs.reversed()) {
      if (blob.length() > 0 && !blob.name().endsWith(".gz")) {
        byte[] bytes = container.read(blob, 0, (int) Math.min(SAMPLE_BYTES, blob.length()));
        reached.add("the secret may read blobs: %s was read".formatted(blob.name()));
        return new Source.Sample(reached, first(bytes, mostRecords));
      }
    }
    reached.add("no blob was found that could be shown");
    return new Source.Sample(reached, null);
  }

  private static FetchedRecords first(byte[] bytes, int most) {
    int lines = 0;
    int end = 0;
    while (end < bytes.length && lines < most) {
      if (bytes[end++] == '\n') {
        lines++;
      }
    }
    return FetchedRecords.lines(bytes, end);
  }
}
