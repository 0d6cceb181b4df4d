package io.penumbra.ingestion.connector;

import io.penumbra.ingestion.intake.Checkpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * A topic that replicas read as one consumer group. The brokers assign partitions. Positions are
 * read from the database on assignment and are not committed to the brokers.
 */
final class KafkaSource implements Source, ConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(KafkaSource.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long ASKED_EVERY = Duration.ofSeconds(10).toNanos();

  private final KafkaConsumer<byte[], byte[]> client;
  private final Connector connector;
  private final SourceSettings.Kafka kafka;
  private final Positions positions;
  private final int mostBytes;

  /** Stored positions of the assigned partitions. */
  private final Map<TopicPartition, Long> stored = new HashMap<>();

  /** Numbers of records that the topic deleted before they were read, until they are stored. */
  private final Map<TopicPartition, Long> missed = new HashMap<>();

  /** Fetched batches. Partitions are only reassigned while it is empty. */
  private final Deque<Batch> fetched = new ArrayDeque<>();

  private SourceException failure;
  private long askedAt;

  /**
   * @param mostBytes of a batch
   */
  KafkaSource(
      KafkaConsumer<byte[], byte[]> client, Connector connector, Positions positions, int mostBytes)
      throws SourceException {
    this.client = client;
    this.connector = connector;
    this.kafka = connector.settings().kafka();
    this.positions = positions;
    this.mostBytes = mostBytes;
    try {
      partitions(client, kafka, connector.allowPrivateNetwork(), PATIENCE);
      client.subscribe(List.of(kafka.topic()), this);
    } catch (KafkaException | SourceException e) {
      client.close();
      throw e instanceof SourceException known ? known : KafkaFailure.of(e, kafka);
    }
    askedAt = System.nanoTime();
  }

  /** Returns the partitions of the topic, after a check of the brokers that the cluster names. */
  static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> client,
      SourceSettings.Kafka kafka,
      boolean allowPrivateNetwork,
      Duration patience)
      throws SourceException {
    List<PartitionInfo> found;
    try {
      found = client.partitionsFor(kafka.topic(), patience);
    } catch (UnknownTopicOrPartitionException e) {
      throw KafkaFailure.noTopic(kafka);
    } catch (KafkaException e) {
      throw KafkaFailure.of(e, kafka);
    }
    if (found == null || found.isEmpty()) {
      throw KafkaFailure.noTopic(kafka);
    }
    for (PartitionInfo partition : found) {
      Node leader = partition.leader();
      if (leader != null && !leader.isEmpty()) {
        KafkaType.requireAllowed(kafka, leader.host(), leader.port(), allowPrivateNetwork);
      }
    }
    return found.stream().map(it -> new TopicPartition(it.topic(), it.partition())).toList();
  }

  @Override
  public Optional<Batch> next(Duration patience) throws SourceException {
    if (fetched.isEmpty()) {
      try {
        fetch(patience);
      } catch (KafkaException e) {
        throw KafkaFailure.of(e, kafka);
      }
      if (failure != null) {
        throw failure;
      }
    }
    return Optional.ofNullable(fetched.peekFirst());
  }

  private void fetch(Duration patience) throws SourceException {
    try {
      ConsumerRecords<byte[], byte[]> records = client.poll(patience);
      for (TopicPartition partition : records.partitions()) {
        cut(partition, records.records(partition));
      }
      if (fetched.isEmpty() && System.nanoTime() - askedAt > ASKED_EVERY) {
        // poll() does not report that no broker is reachable
        client.endOffsets(client.assignment(), PATIENCE);
        askedAt = System.nanoTime();
      }
    } catch (OffsetOutOfRangeException e) {
      for (Map.Entry<TopicPartition, Long> lost : e.offsetOutOfRangePartitions().entrySet()) {
        skipDeleted(lost.getKey(), lost.getValue());
      }
    }
  }

  /** Continues at the first retained record and counts the deleted ones. */
  private void skipDeleted(TopicPartition partition, long wanted) throws SourceException {
    long first = client.beginningOffsets(List.of(partition), PATIENCE).get(partition);
    if (first < wanted) {
      throw new SourceException(
          "partition %d ends before the position %d: the topic was created again, or lost records"
              .formatted(partition.partition(), wanted),
          "Delete this connector, and create another that reads the topic from its beginning");
    }
    LOG.warnf(
        "connector %s: the topic deleted %d records of partition %d before they were read",
        connector.name(), first - wanted, partition.partition());
    missed.merge(partition, first - wanted, Long::sum);
    client.seek(partition, first);
  }

  private void cut(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    List<byte[]> values = new ArrayList<>(records.size());
    long from = stored.get(partition);
    long bytes = 0;
    long to = from;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      int length = record.value() == null ? 0 : record.value().length;
      if (bytes + length > mostBytes && !values.isEmpty()) {
        fetched.add(createBatch(partition, values, from, to));
        values.clear();
        bytes = 0;
        from = to;
      }
      if (record.value() != null) {
        values.add(record.value());
      }
      bytes += length;
      to = record.offset() + 1;
    }
    fetched.add(createBatch(partition, values, from, to));
  }

  private Batch createBatch(TopicPartition partition, List<byte[]> values, long from, long to) {
    Long lost = missed.remove(partition);
    return new Batch(
        KafkaMessages.of(values),
        new Checkpoint(
            connector.id(), formatPart(partition), from, to, null, lost == null ? 0 : lost));
  }

  private static String formatPart(TopicPartition partition) {
    return partition.topic() + '/' + partition.partition();
  }

  @Override
  public void stored(Batch batch) {
    fetched.removeFirst();
    for (TopicPartition partition : stored.keySet()) {
      if (formatPart(partition).equals(batch.checkpoint().part())) {
        stored.put(partition, batch.checkpoint().to());
        return;
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    try {
      Map<String, Positions.Position> known = positions.of(connector.id());
      List<TopicPartition> unknown =
          assigned.stream().filter(partition -> !known.containsKey(formatPart(partition))).toList();
      if (!unknown.isEmpty()) {
        // stored before the first read, so that a restart does not skip records
        (kafka.start() == SourceSettings.Start.EARLIEST
                ? client.beginningOffsets(unknown, PATIENCE)
                : client.endOffsets(unknown, PATIENCE))
            .forEach((partition, at) -> positions.begin(connector.id(), formatPart(partition), at));
        known.putAll(positions.of(connector.id()));
      }
      for (TopicPartition partition : assigned) {
        long at = known.get(formatPart(partition)).at();
        stored.put(partition, at);
        client.seek(partition, at);
      }
    } catch (KafkaException e) {
      failure = KafkaFailure.of(e, kafka);
    } catch (RuntimeException e) {
      failure =
          new SourceException(
              "positions cannot be read: " + e.getMessage(),
              "Check that ingestion-service reaches its database");
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    revoked.forEach(stored::remove);
    revoked.forEach(missed::remove);
  }

  @Override
  public Lag lag() {
    long sum = 0;
    for (TopicPartition partition : stored.keySet()) {
      OptionalLong lag = client.currentLag(partition);
      if (lag.isEmpty()) {
        return Lag.UNKNOWN;
      }
      sum += lag.getAsLong();
    }
    return new Lag(sum, null);
  }

  @Override
  public void close() {
    client.close(CloseOptions.timeout(PATIENCE));
  }
}
