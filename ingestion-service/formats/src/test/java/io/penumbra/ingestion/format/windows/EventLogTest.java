package io.penumbra.ingestion.format.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Event numbers identify events of Sysmon or of the Security log only if the log is named. */
class EventLogTest {

  private static final Reading UNKNOWN = new Reading.Skipped(SkipReason.UNKNOWN_KIND);

  private final WindowsReader reader = new WindowsReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3    |"
            + " \"SourceName\":\"Microsoft-Windows-Kernel-IO\",\"Channel\":\"Microsoft-Windows-Kernel-IO/Operational\"",
        "3    | \"ProviderName\":\"MSExchange CmdletLogs\",\"LogName\":\"MSExchange Management\"",
        "22   | \"Channel\":\"Microsoft-Windows-TerminalServices-LocalSessionManager/Operational\"",
        "22   | \"Provider\":{\"Name\":\"Microsoft-Windows-Hyper-V-VmSwitch\"}",
        "3    |"
            + " \"winlog\":{\"provider_name\":\"Microsoft-Windows-Security-Kerberos\",\"channel\":\"System\"}",
        "22   | \"event\":{\"provider\":\"Microsoft-Windows-Hyper-V-Worker\"}",
        "4624 | \"source_name\":\"Application X\",\"log_name\":\"Application\"",
        "5156 | \"EventSourceName\":\"Y\"",
        // event number of the other log
        "3    | \"Channel\":\"Security\"",
        "5156 | \"Channel\":\"Microsoft-Windows-Sysmon/Operational\"",
        // no log name, and no fields of the event
        "3    | \"Name\":\"x\"",
        "22   | \"Name\":\"x\"",
        "4624 | \"Name\":\"x\"",
        "4608 | \"Name\":\"x\"",
        "5157 | \"SourceAddress\":\"10.0.0.5\"",
      })
  void skipsNumberOfOtherProvider(int id, String named) {
    String event =
        "{\"EventID\":%d,\"Hostname\":\"WS5\",\"EventTime\":\"2026-11-20 08:00:00\",%s}"
            .formatted(id, named);
    assertThat(Read.by(reader, event)).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"SourceName\":\"Microsoft-Windows-Sysmon\"",
        "\"ProviderName\":\"Microsoft-Windows-Sysmon\",\"LogName\":\"ForwardedEvents\"",
        "\"Provider\":\"Microsoft-Windows-Sysmon\"",
        "\"Provider\":{\"Name\":\"Microsoft-Windows-Sysmon\"}",
        "\"provider_name\":\"Microsoft-Windows-Sysmon\"",
        "\"source_name\":\"Microsoft-Windows-Sysmon\"",
        "\"Channel\":\"Microsoft-Windows-Sysmon/Operational\"",
        "\"log_name\":\"Microsoft-Windows-Sysmon/Operational\"",
        "\"EventLog\":\"Microsoft-Windows-Sysmon/Operational\",\"Source\":\"Microsoft-Windows-Sysmon\"",
        "\"winlog\":{\"channel\":\"Microsoft-Windows-Sysmon/Operational\"}",
        "\"event\":{\"provider\":\"Microsoft-Windows-Sysmon\"}",
        "\"event\":{\"module\":\"sysmon\"}",
      })
  void rejectsBrokenEventOfNamedLog(String named) {
    String event =
        "{\"EventID\":3,\"Hostname\":\"WS5\",\"Initiated\":\"true\",%s}".formatted(named);
    assertThat(Read.by(reader, event))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> assertThat(rejected.field()).isEqualTo("DestinationIp"));
  }

  @Test
  void takesFlatExportByUnmistakableFields() {
    assertThat(
            Read.transaction(
                    reader,
                    """
                    {"EventID":3,"Hostname":"WS5","UtcTime":"2026-11-20 08:00:00.123","Initiated":"true",
                     "SourceIp":"10.0.0.5","DestinationIp":"52.96.0.1","DestinationPort":"443"}\
                    """)
                .remoteAddress())
        .isEqualTo("52.96.0.1");
  }
}
