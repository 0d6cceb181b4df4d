package io.penumbra.ingestion.connector;

import java.util.List;

/** A type of sources. One class implements each {@link ConnectorKind}. */
interface SourceType {

  ConnectorKind kind();

  /**
   * Returns true if the source divides its parts among the replicas that read it; one replica at a
   * time reads any other.
   */
  boolean isShared();

  /**
   * Checks settings and fills in what the secret says.
   *
   * @param secret null while it is unchanged
   * @throws io.penumbra.commons.problem.ProblemException 400 naming the field at fault
   */
  SourceSettings checked(SourceSettings settings, String secret);

  /** Returns the place that the secret is sent to; another place needs the secret again. */
  String origin(SourceSettings settings);

  /** Returns the name of the data; positions in other data would mean something else. */
  String data(SourceSettings settings);

  Source open(Connector connector, String secret, Positions positions) throws SourceException;

  /**
   * Reads some records and leaves no trace at the source.
   *
   * @param reached receives what was reached, also when it fails
   * @param mostRecords maximum number of records
   */
  Source.Sample sample(
      SourceSettings settings,
      String secret,
      boolean allowPrivateNetwork,
      List<String> reached,
      int mostRecords)
      throws SourceException;
}
