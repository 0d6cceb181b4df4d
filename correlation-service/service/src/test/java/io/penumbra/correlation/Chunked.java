package io.penumbra.correlation;

import static io.restassured.RestAssured.given;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkBatch;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.testing.Tokens;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Client that sends usage of machines, as ingestion does. */
public final class Chunked {

  private Chunked() {}

  /** Sends one use of each host by a machine. */
  public static void send(String machine, Instant at, String account, String... hosts) {
    List<Transaction> transactions =
        Stream.of(hosts)
            .map(
                host ->
                    new Transaction(
                        at,
                        account,
                        "10.0.0.1",
                        0,
                        "203.0.113.9",
                        443,
                        Protocol.TCP,
                        host,
                        null,
                        100,
                        200,
                        Verdict.ALLOWED,
                        null,
                        1))
            .toList();
    send(machine, at, transactions, List.of());
  }

  /** Sends one use of each address by a machine, without host names. */
  public static void sendAddresses(String machine, Instant at, String... remotes) {
    send(
        machine,
        at,
        Stream.of(remotes).map(remote -> transaction(at, null, remote)).toList(),
        List.of());
  }

  /** Returns a transaction of a default user. */
  public static Transaction transaction(Instant at, String hostOrNull, String remoteOrNull) {
    return new Transaction(
        at,
        "CORP\\ann",
        "10.0.0.1",
        0,
        remoteOrNull,
        443,
        Protocol.TCP,
        hostOrNull,
        null,
        100,
        200,
        Verdict.ALLOWED,
        null,
        1);
  }

  /** Sends a machine's records of one day. */
  public static void send(
      String machine, Instant at, List<Transaction> transactions, List<Fact> facts) {
    send(
        machine, at, new Section("sensor", "endpoints", SensorFormat.WINDOWS, transactions, facts));
  }

  /** Sends records of several sensors for a machine and a day. */
  public static void send(String machine, Instant at, Section... sections) {
    Chunk chunk =
        new Chunk(
            ChunkId.random(),
            Subject.device(machine),
            LocalDate.ofInstant(at, ZoneOffset.UTC),
            at,
            List.of(sections));
    send(chunk);
  }

  /** Sends a chunk, and returns after it is applied. */
  public static void send(Chunk chunk) {
    post(ChunkCodec.encode(chunk)).then().statusCode(200);
  }

  /** Sends encoded chunks in one request. */
  public static Response post(byte[]... chunks) {
    return given()
        .auth()
        .oauth2(Tokens.service())
        .contentType(ChunkBatch.MEDIA_TYPE)
        .body(batch(chunks))
        .post("/api/v1/chunks");
  }

  public static byte[] batch(byte[]... chunks) {
    return new ChunkBatch(Stream.of(chunks).map(chunk -> new ChunkBatch.Item("", chunk)).toList())
        .encode();
  }
}
