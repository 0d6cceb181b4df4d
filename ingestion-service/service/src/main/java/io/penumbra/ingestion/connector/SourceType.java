package io.penumbra.ingestion.connector;

import java.util.List;

/** A type of sources. One class implements each {@link ConnectorKind}. */
interface SourceType {

  ConnectorKind kind();

  /**
   * Returns true if the source distributes its parts among replicas. Other sources are read by one
   * replica at a time.
   */
  boolean isShared();

  /**
   * Checks settings and completes them from the secret.
   *
   * @param secret null while it is unchanged
   * @throws io.penumbra.commons.problem.ProblemException 400 naming the field at fault
   */
  SourceSettings checked(SourceSettings settings, String secret);

  /** Returns the receiver of the secret; a change of it requires the secret again. */
  String origin(SourceSettings settings);

  /** Returns the identity of the data to which positions belong. */
  String data(SourceSettings settings);

  Source open(Connector connector, String secret, Positions positions) throws SourceException;

  /**
   * Reads some records without changing the source.
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
