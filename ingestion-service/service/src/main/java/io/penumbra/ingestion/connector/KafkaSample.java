package io.penumbra.ingestion.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The newest records of a topic, read without joining its group. */
final class KafkaSample {

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST_POLLS = 10;

  private final KafkaConsumer<byte[], byte[]> client;
  private final SourceSettings.Kafka kafka;
  private final boolean allowPrivateNetwork;
  private final List<String> reached;

  KafkaSample(
      KafkaConsumer<byte[], byte[]> client,
      SourceSettings.Kafka kafka,
      boolean allowPrivateNetwork,
      List<String> reached) {
    this.client = client;
    this.kafka = kafka;
    this.allowPrivateNetwork = allowPrivateNetwork;
    this.reached = reached;
  }

  Source.Sample read(int most) throws SourceException {
    List<TopicPartition> partitions =
        KafkaSource.partitions(client, kafka, allowPrivateNetwork, PATIENCE);
    reached.add(
        "%s answered%s and %s"
            .formatted(
                kafka.servers(),
                kafka.tls() ? " by TLS" : "",
                kafka.username() == null
                    ? "asked for no credentials"
                    : "accepted the credentials"));
    Map<TopicPartition, Long> begin = client.beginningOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> end = client.endOffsets(partitions, PATIENCE);
    long kept = 0;
    client.assign(partitions);
    for (TopicPartition partition : partitions) {
      kept += end.get(partition) - begin.get(partition);
      client.seek(partition, Math.max(begin.get(partition), end.get(partition) - most));
    }
    reached.add(
        "topic %s has %d partitions with %d records"
            .formatted(kafka.topic(), partitions.size(), kept));
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < MOST_POLLS && values.size() < most && kept > 0; i++) {
      for (ConsumerRecord<byte[], byte[]> record : client.poll(POLL)) {
        if (record.value() != null && values.size() < most) {
          values.add(record.value());
        }
      }
    }
    if (!values.isEmpty()) {
      reached.add("%d records were read".formatted(values.size()));
    }
    return new Source.Sample(reached, values.isEmpty() ? null : KafkaMessages.of(values));
  }
}
