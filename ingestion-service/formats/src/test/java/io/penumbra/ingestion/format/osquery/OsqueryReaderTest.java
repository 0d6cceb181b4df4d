package io.penumbra.ingestion.format.osquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.SkipReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsqueryReaderTest {

  private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  private static final String UUID = "4C4C4544-0042-3510-8051-B4C04F4E4432";

  private final OsqueryReader reader = new OsqueryReader();

  @Test
  void readsNewOutboundSocketAsTransaction() {
    String line =
        added(
            """
            {"pid":"7","protocol":"6","local_address":"10.0.0.5","local_port":"50001","remote_address":"52.96.0.1",
             "remote_port":"443","path":"/usr/bin/x","state":"ESTABLISHED"}""");
    Transaction transaction = Read.transaction(reader, line);
    assertThat(transaction.at()).isEqualTo(AT);
    assertThat(transaction.protocol()).isEqualTo(Protocol.TCP);
    assertThat(transaction.process()).isEqualTo("/usr/bin/x");
    assertThat(transaction.bytesUp()).isEqualTo(Transaction.UNKNOWN);
    assertThat(Read.taken(reader, line).subject()).isEqualTo(Subject.device(UUID));
    assertThat(Read.by(reader, line.replace("\"counter\":5", "\"counter\":0")))
        .isEqualTo(new Reading.Skipped(SkipReason.BASELINE));
    assertThat(Read.by(reader, line.replace("\"added\"", "\"removed\"")))
        .isEqualTo(new Reading.Skipped(SkipReason.ENDED));
    assertThat(Read.by(reader, line.replace("\"443\"", "\"https\"")))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_FIELD);
              assertThat(rejected.field()).isEqualTo("columns.remote_port");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 50001, 443, LOOPBACK",
    "0.0.0.0, 22, 0, NO_CONNECTION",
    "10.0.0.9, 22, 50001, INBOUND",
    "'', 50001, 443, NO_CONNECTION"
  })
  void skipsOtherSocketsByReason(String remote, int local, int port, SkipReason reason) {
    assertThat(
            Read.by(
                reader,
                added(
                    "{\"remote_address\":\"%s\",\"local_port\":\"%d\",\"remote_port\":\"%d\"}"
                        .formatted(remote, local, port))))
        .isEqualTo(new Reading.Skipped(reason));
  }

  @Test
  void readsTimeAndDirectionOfSocketEvents() {
    String connect =
        added(
                """
                {"action":"connect","remote_address":"52.96.0.1","remote_port":"443","time":"1795161500"}""")
            .replace("\"counter\":5", "\"counter\":0");
    assertThat(Read.transaction(reader, connect).at()).isEqualTo("2026-11-20T07:58:20Z");
    assertThat(Read.by(reader, connect.replace("connect\"", "accept\"")))
        .isEqualTo(new Reading.Skipped(SkipReason.INBOUND));
  }

  @Test
  void readsAnswersUsersAddressesAndSystems() {
    assertThat(
            facts(
                added(
                    """
                    {"name":"Example.org","type":"A","response":"type: 5 alias.example;93.184.216.34;"}""")))
        .contains(new Fact.NameAnswer(AT, "example.org", "93.184.216.34"));
    assertThat(
            facts(
                added(
                    "{\"type\":\"user\",\"user\":\"ann\",\"tty\":\"pts/0\",\"host\":\"10.0.0.9\"}")))
        .contains(
            new Fact.Logon(AT, "ann", null, null, Fact.Logon.Kind.REMOTE_INTERACTIVE, "10.0.0.9"));
    assertThat(facts(added("{\"interface\":\"eth0\",\"address\":\"10.0.0.5\"}")))
        .contains(new Fact.AddressHeld(AT, "10.0.0.5", Fact.AddressHeld.Origin.ADAPTER));
    assertThat(
            facts(
                added(
                    """
                    {"name":"Microsoft Windows 10 Pro","version":"10.0.19045","build":"19045","revision":"3930","platform":"windows"}""")))
        .contains(
            new Fact.MachineSeen(
                AT, "ws5.corp.example", "Microsoft Windows 10 Pro", "10.0.19045", "19045.3930"));
  }

  @Test
  void readsSnapshotsAndDifferencesRowByRow() {
    String snapshot =
        """
        {"name":"segment/t/addresses","hostIdentifier":"ws5","calendarTime":"Fri Nov 20 08:00:00 2026 UTC","action":"snapshot",
         "snapshot":[{"interface":"lo","address":"127.0.0.1"},{"interface":"e0","address":"10.0.0.5"},{"interface":"e1","address":"10.0.0.6"}]}\
        """;
    assertThat(Read.taken(reader, snapshot).subject()).isEqualTo(Subject.host("ws5"));
    assertThat(Read.by(reader, snapshot.replace("hostIdentifier", "hostname")))
        .isEqualTo(Read.by(reader, snapshot));
    assertThat(facts(snapshot))
        .containsExactly(
            new Fact.AddressHeld(AT, "10.0.0.5", Fact.AddressHeld.Origin.ADAPTER),
            new Fact.AddressHeld(AT, "10.0.0.6", Fact.AddressHeld.Origin.ADAPTER),
            new Fact.MachineSeen(AT, "ws5", null, null, null));
    assertThat(
            Read.taken(
                    reader,
                    """
                    {"name":"sockets","hostIdentifier":"ws5","unixTime":"1795161600","counter":"3","diffResults":{
                     "added":[{"remote_address":"52.96.0.1","remote_port":"443"}],
                     "removed":[{"remote_address":"52.96.0.2","remote_port":"443"}]}}\
                    """)
                .transactions())
        .extracting(Transaction::remoteAddress)
        .containsExactly("52.96.0.1");
  }

  /** Covers rows with all columns of the tables, and rows of queries that select fewer columns. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{'browser_type':'chrome','name':'Grammarly','identifier':'kbfnbcaeplbcioakkpcpgfkobkghlhen','version':'14.1','path':'/Users/ann/Library/Application Support/Google/Chrome/Default/Extensions/kbfnbcaeplbcioakkpcpgfkobkghlhen/14.1'} | CHROMIUM_EXTENSION | kbfnbcaeplbcioakkpcpgfkobkghlhen | 14.1 | chrome | ann",
        "{'name':'x','version':'2','path':'C:\\\\Users\\\\Bob\\\\AppData\\\\Local\\\\Microsoft\\\\Edge\\\\User Data\\\\Default\\\\Extensions\\\\kbfnbcaeplbcioakkpcpgfkobkghlhen\\\\2'} | CHROMIUM_EXTENSION | kbfnbcaeplbcioakkpcpgfkobkghlhen | 2 | edge | Bob",
        "{'name':'uBlock','identifier':'uBlock0@raymondhill.net','version':'1.6','creator':'x','username':'ann'} | FIREFOX_ADDON | uBlock0@raymondhill.net | 1.6 | firefox | ann",
        "{'name':'Notes','identifier':'com.example.notes','version':'1','sdk':'12'} | SAFARI_EXTENSION | com.example.notes | 1 | safari | -",
        "{'name':'ChatGPT.app','path':'/Applications/ChatGPT.app','bundle_identifier':'com.openai.chat','bundle_short_version':'1.2025','bundle_version':'77'} | MACOS_APP | com.openai.chat | 1.2025 | - | -",
        "{'name':'Claude','version':'1','path':'/Users/ann/Applications/Claude.app'} | MACOS_APP | Claude.app | 1 | - | ann",
        "{'name':'LM Studio 0.3.5','version':'0.3.5','install_location':'','publisher':'LM Studio','identifying_number':''} | WINDOWS_PROGRAM | LM Studio 0.3.5 | 0.3.5 | - | -",
        "{'name':'slack-desktop','version':'4.40','size':'1','arch':'amd64','revision':'1','status':'install ok installed','maintainer':'x','section':'net'} | DEB_PACKAGE | slack-desktop | 4.40 | - | -",
        "{'name':'slack','version':'4.40','release':'0.1','source':'slack-4.40.src.rpm','arch':'x86_64'} | RPM_PACKAGE | slack | 4.40 | - | -",
        "{'name':'ollama','path':'/opt/homebrew/Cellar/ollama','version':'0.5','prefix':'/opt/homebrew'} | HOMEBREW_PACKAGE | ollama | 0.5 | - | -",
        "{'name':'ollama','version':'0.5','path':'C:\\\\ProgramData\\\\chocolatey\\\\lib\\\\ollama\\\\ollama.nuspec','summary':'x','license':'y'} | CHOCOLATEY_PACKAGE | ollama | 0.5 | - | -",
        "{'name':'@anthropic-ai/claude-code','version':'1.0','directory':'/home/ann/.npm-global/lib/node_modules'} | NPM_PACKAGE | @anthropic-ai/claude-code | 1.0 | - | ann",
        "{'name':'Semantic_Kernel','version':'1.0','install_path':'/usr/lib/python3/dist-packages'} | PYTHON_PACKAGE | semantic-kernel | 1.0 | - | -",
        "{'name':'GitHub.copilot','version':'1.2','publisher':'GitHub','uuid':'x','publisher_id':'y','vscode_edition':'vscode'} | EDITOR_EXTENSION | github.copilot | 1.2 | vscode | -",
        "{'name':'Copilot','version':'1.2','path':'/Users/ann/.cursor/extensions/github.copilot-1.2.0'} | EDITOR_EXTENSION | github.copilot | 1.2 | cursor | ann",
        "{'name':'Claude','version':'1','source':'programs'} | WINDOWS_PROGRAM | Claude | 1 | - | -",
        "{'name':'Grammarly','version':'1','source':'chrome_extensions','extension_id':'kbfnbcaeplbcioakkpcpgfkobkghlhen','browser':'brave'} | CHROMIUM_EXTENSION | kbfnbcaeplbcioakkpcpgfkobkghlhen | 1 | brave | -",
        "{'pid':'7','name':'ollama.exe','path':'C:\\\\Users\\\\ann\\\\AppData\\\\Local\\\\Programs\\\\Ollama\\\\ollama.exe'} | PROCESS | ollama | - | - | ann"
      })
  void readsInventoriesByTheirColumns(
      String row,
      Fact.SoftwareInstalled.Kind kind,
      String id,
      String version,
      String program,
      String account) {
    Fact.SoftwareInstalled software = software(added(row.replace('\'', '"')));
    assertThat(software.at()).isEqualTo(AT);
    assertThat(software.inventory()).isEqualTo("segment/t/q");
    assertThat(software.kind()).isEqualTo(kind);
    assertThat(software.id()).isEqualTo(id);
    assertThat(software.version()).isEqualTo(version);
    assertThat(software.program()).isEqualTo(program);
    assertThat(software.account()).isEqualTo(account);
    assertThat(software.state()).isEqualTo(Fact.SoftwareInstalled.State.PRESENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'bash','version':'5'}",
        "{'pid':'7','name':'bash','path':'/bin/bash'}",
        "{'pid':'7','eid':'1','path':'/usr/local/bin/ollama','time':'1795161600'}",
        "{'name':'slack-desktop','version':'4','revision':'1','status':'deinstall ok config-files'}",
        "{'identifier':'something','name':'x'}",
        "{'path':'/etc/hosts','size':'1'}"
      })
  void skipsSoftwareThatIsNotInstalled(String row) {
    assertThat(Read.by(reader, added(row.replace('\'', '"'))))
        .isEqualTo(new Reading.Skipped(SkipReason.UNKNOWN_KIND));
  }

  @Test
  void readsRowsOfFewColumnsByTableThatQueryIsCalledAfter() {
    String line = added("{\"name\":\"slack-desktop\",\"version\":\"4.40\"}");
    assertThat(software(line.replace("segment/t/q", "pack/it/deb_packages")).kind())
        .isEqualTo(Fact.SoftwareInstalled.Kind.DEB_PACKAGE);
  }

  @Test
  void readsRemovedSoftwareAndNoEndedProgram() {
    String installed =
        added("{\"name\":\"Claude\",\"bundle_identifier\":\"com.anthropic.claudefordesktop\"}");
    assertThat(software(removed(installed)).state())
        .isEqualTo(Fact.SoftwareInstalled.State.REMOVED);
    assertThat(Read.by(reader, removed(added("{\"pid\":\"7\",\"name\":\"ollama\"}"))))
        .isEqualTo(new Reading.Skipped(SkipReason.ENDED));
    assertThat(
            facts(
                """
                {"name":"q","hostIdentifier":"ws5","unixTime":"1795161600","counter":"3","diffResults":{
                 "added":[{"name":"Claude","bundle_identifier":"a.b","bundle_short_version":"2"}],
                 "removed":[{"name":"Claude","bundle_identifier":"a.b","bundle_short_version":"1"}]}}\
                """))
        .filteredOn(Fact.SoftwareInstalled.class::isInstance)
        .extracting(fact -> ((Fact.SoftwareInstalled) fact).state())
        .containsExactly(
            Fact.SoftwareInstalled.State.PRESENT, Fact.SoftwareInstalled.State.REMOVED);
  }

  @Test
  void notesCompleteInventories() {
    Fact taken = new Fact.InventoryTaken(AT, "segment/t/q");
    String app = "{\"name\":\"Claude\",\"bundle_identifier\":\"a.b\"}";
    String program = "{\"pid\":\"7\",\"name\":\"ollama\"}";
    assertThat(facts(added(app))).doesNotContain(taken);
    assertThat(facts(first(app))).contains(taken);
    assertThat(facts(first(program))).doesNotContain(taken);
    String snapshot = added("[]").replace("\"columns\"", "\"snapshot\"");
    assertThat(facts(snapshot)).contains(taken);
    assertThat(facts(snapshot.replace("[]", '[' + app + ',' + app + ']')))
        .containsOnlyOnce(taken)
        .filteredOn(Fact.SoftwareInstalled.class::isInstance)
        .hasSize(2);
    assertThat(facts(snapshot.replace("[]", '[' + program + ']'))).doesNotContain(taken);
  }

  private Fact.SoftwareInstalled software(String line) {
    return facts(line).stream()
        .filter(Fact.SoftwareInstalled.class::isInstance)
        .map(Fact.SoftwareInstalled.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String removed(String line) {
    return line.replace("\"added\"", "\"removed\"");
  }

  private static String first(String columns) {
    return added(columns).replace("\"counter\":5", "\"counter\":0");
  }

  private List<Fact> facts(String line) {
    return Read.taken(reader, line).facts();
  }

  private static String added(String columns) {
    return """
    {"name":"segment/t/q","hostIdentifier":"%s","unixTime":1795161600,"counter":5,"action":"added",
     "decorations":{"hostname":"ws5.corp.example"},"columns":%s}\
    """
        .formatted(UUID, columns);
  }
}
