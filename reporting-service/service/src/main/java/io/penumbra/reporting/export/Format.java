package io.penumbra.reporting.export;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Optional;

/** File formats: four for every table, and two more for transactions. */
public enum Format {
  CSV("csv", Format.TEXT_CSV, "csv"),
  NDJSON("ndjson", Format.X_NDJSON, "ndjson"),
  XLSX("xlsx", Format.SPREADSHEET, "xlsx"),
  PARQUET("parquet", Format.APACHE_PARQUET, "parquet"),
  /** Network Activity (4001) of the Open Cybersecurity Schema Framework, one per line. */
  OCSF("ocsf", Format.X_NDJSON, "ocsf.ndjson"),
  /** Elastic Common Schema, one document per line. */
  ECS("ecs", Format.X_NDJSON, "ecs.ndjson");

  public static final String TEXT_CSV = "text/csv";
  public static final String X_NDJSON = "application/x-ndjson";
  public static final String SPREADSHEET =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  public static final String APACHE_PARQUET = "application/vnd.apache.parquet";

  private final String id;
  private final String mediaType;
  private final String extension;

  Format(String id, String mediaType, String extension) {
    this.id = id;
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Returns the name in {@code ?format=}. */
  public String id() {
    return id;
  }

  public String mediaType() {
    return this == CSV ? mediaType + ";charset=UTF-8;header=present" : mediaType;
  }

  public String extension() {
    return extension;
  }

  public boolean ofTransactionsOnly() {
    return this == OCSF || this == ECS;
  }

  /** Returns the format with a name, if it exists. */
  public static Optional<Format> byId(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
  }

  /**
   * Returns the requested format: by name, else by the Accept header ({@link FormatParameter});
   * empty for JSON.
   */
  public static Optional<Format> of(String name, HttpHeaders headers) {
    MediaType accepted = headers.getAcceptableMediaTypes().getFirst();
    return byId(name)
        .or(
            () ->
                Arrays.stream(values())
                    .filter(format -> accepted.isCompatible(MediaType.valueOf(format.mediaType)))
                    .findFirst());
  }
}
