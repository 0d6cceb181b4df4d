package io.penumbra.ingestion.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaTypeTest {

  /** The Kafka client's parser reads a single login module with unchanged credentials. */
  @ParameterizedTest
  @ValueSource(
      strings = {"secret", "a\"b", "back\\slash\\", "\"; other.Module required x=\"y", "é;'"})
  void keepsCredentialsWithinQuotes(String secret) throws SourceException {
    JaasContext context =
        JaasContext.loadClientContext(
            Map.of("sasl.jaas.config", new Password(KafkaType.formatLogin(user(secret), secret))));

    assertThat(context.configurationEntries())
        .hasSize(1)
        .allSatisfy(
            entry -> {
              assertThat(entry.getLoginModuleName()).endsWith("PlainLoginModule");
              assertThat((Object) entry.getOptions().get("username")).isEqualTo(secret);
              assertThat((Object) entry.getOptions().get("password")).isEqualTo(secret);
            });
  }

  @Test
  void refusesControlCharactersOfCredentials() {
    for (String hostile : List.of("a\"\nother.Module required;", "a\rb", "a\u0000")) {
      assertThatThrownBy(() -> KafkaType.formatLogin(user("user"), hostile))
          .isInstanceOf(SourceException.class);
      assertThatThrownBy(() -> KafkaType.formatLogin(user(hostile), "secret"))
          .isInstanceOf(SourceException.class);
    }
  }

  private static SourceSettings.Kafka user(String name) {
    return new SourceSettings.Kafka(
        "broker:9093", "topic", null, true, name, SourceSettings.Mechanism.PLAIN, null);
  }
}
