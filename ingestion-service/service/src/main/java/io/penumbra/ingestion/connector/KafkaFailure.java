package io.penumbra.ingestion.connector;

import io.penumbra.commons.outbox.HttpTarget;
import java.time.Duration;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Maps exceptions of the Kafka client to causes and actions. */
final class KafkaFailure {

  private static final String LOCAL = "Check the name of the topic and the servers";

  private KafkaFailure() {}

  /** Returns the cause and the next step of a failure. */
  static SourceException of(Throwable failure, SourceSettings.Kafka kafka) {
    Throwable cause = failure;
    while (cause.getCause() != null && !isKnown(cause)) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case SaslAuthenticationException e ->
          new SourceException(
              "the broker refused the credentials: " + HttpTarget.shown(formatText(e)),
              "Set the username and the secret again, for example the connection string of a policy"
                  + " with the right to listen");
      case SslAuthenticationException e ->
          new SourceException(
              "the broker's certificate is not trusted: " + HttpTarget.shown(formatText(e)),
              "Renew the broker's certificate, or add its authority to the file of"
                  + " PENUMBRA_DESTINATIONS_CA_FILE");
      case TopicAuthorizationException _ ->
          new SourceException(
              "the credentials may not read the topic " + kafka.topic(),
              "Grant READ and DESCRIBE on the topic, or the right to listen on the event hub");
      case GroupAuthorizationException _ ->
          new SourceException(
              "the credentials may not use the consumer group " + kafka.group(),
              "Grant READ on the group, or set another group");
      case AuthorizationException e ->
          new SourceException(
              "a permission is missing: " + HttpTarget.shown(formatText(e)),
              "Grant READ and DESCRIBE on the topic and READ on the group");
      case UnknownTopicOrPartitionException _ -> noTopic(kafka);
      case ThrottlingQuotaExceededException e ->
          new SourceException(
              "the cluster limits requests: " + HttpTarget.shown(formatText(e)),
              "Raise the quota of this user, or wait",
              Duration.ofMillis(Math.max(1_000, e.throttleTimeMs())));
      case TimeoutException _ ->
          new SourceException(
              "no broker of %s answered".formatted(kafka.servers()),
              "Check that the brokers run, that ingestion-service may reach them, and that the"
                  + " port speaks TLS exactly when tls is set");
      default -> new SourceException("Kafka failed: " + HttpTarget.shown(formatText(cause)), LOCAL);
    };
  }

  static SourceException noTopic(SourceSettings.Kafka kafka) {
    return new SourceException(
        "there is no topic %s, or it may not be read".formatted(kafka.topic()),
        "Check the name of the topic, and grant DESCRIBE and READ on it");
  }

  private static boolean isKnown(Throwable cause) {
    return cause instanceof SaslAuthenticationException
        || cause instanceof SslAuthenticationException
        || cause instanceof AuthorizationException
        || cause instanceof UnknownTopicOrPartitionException
        || cause instanceof ThrottlingQuotaExceededException
        || cause instanceof TimeoutException;
  }

  private static String formatText(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
