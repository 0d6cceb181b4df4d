package io.penumbra.ingestion.format.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.SkipReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Direction of event 5156 in the language of the machine. */
class DirectionTest {

  private final WindowsReader reader = new WindowsReader();

  @ParameterizedTest
  @CsvSource({
    "%%14592, %%14593",
    "Inbound, Outbound",
    "Eingehend, Ausgehend",
    "Entrant, Sortant",
    "Entrante, Saliente",
    "In ingresso, In uscita",
    "Entrada, Saída",
    "Binnenkomend, Uitgaand",
    "受信, 送信",
    "入站, 出站",
  })
  void readsBothTextsOfLanguage(String inbound, String outbound) {
    assertThat(Read.by(reader, event(inbound))).isEqualTo(new Reading.Skipped(SkipReason.INBOUND));
    assertThat(Read.transaction(reader, event(outbound)))
        .extracting(Transaction::remoteAddress)
        .isEqualTo("52.96.0.1");
  }

  @Test
  void rejectsUnknownTextByField() {
    assertThat(Read.by(reader, event("Kifelé")))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_FIELD);
              assertThat(rejected.field()).isEqualTo("Direction");
              assertThat(rejected.detail()).contains("%%14593", "Kifelé");
            });
  }

  private static String event(String direction) {
    return """
    {"EventID":5156,"Channel":"Security","Hostname":"WS5","TimeCreated":"2026-11-20T08:00:00Z",
     "Direction":"%s","Protocol":"6","SourceAddress":"10.0.0.5","SourcePort":"50001",
     "DestAddress":"52.96.0.1","DestPort":"443","Application":"\\\\device\\\\x.exe"}\
    """
        .formatted(direction);
  }
}
