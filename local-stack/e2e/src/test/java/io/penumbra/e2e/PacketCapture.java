package io.penumbra.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/**
 * Capture file of synthetic connections over Ethernet and IPv4. Packets have no checksums, so
 * readers must not check them.
 */
final class PacketCapture {

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int FIN_ACK = 0x11;
  private static final int SYN = 0x02;
  private static final int SYN_ACK = 0x12;
  private static final int ACK = 0x10;
  private static final int PUSH_ACK = 0x18;
  private static final int STEP_MICROS = 10_000;

  private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
  private long micros;

  PacketCapture(Instant begin) {
    micros = begin.getEpochSecond() * 1_000_000;
  }

  /** Writes a TCP connection with one request and one response. */
  void connection(
      String client, int port, String server, int serverPort, byte[] request, byte[] response) {
    int ours = 1_000;
    int theirs = 5_000;
    tcp(client, port, server, serverPort, ours++, 0, SYN, new byte[0]);
    tcp(server, serverPort, client, port, theirs++, ours, SYN_ACK, new byte[0]);
    tcp(client, port, server, serverPort, ours, theirs, ACK, new byte[0]);
    tcp(client, port, server, serverPort, ours, theirs, PUSH_ACK, request);
    ours += request.length;
    for (int sent = 0; sent < response.length; sent += 1_400) {
      byte[] part = Arrays.copyOfRange(response, sent, Math.min(response.length, sent + 1_400));
      tcp(server, serverPort, client, port, theirs, ours, PUSH_ACK, part);
      theirs += part.length;
      tcp(client, port, server, serverPort, ours, theirs, ACK, new byte[0]);
    }
    tcp(client, port, server, serverPort, ours++, theirs, FIN_ACK, new byte[0]);
    tcp(server, serverPort, client, port, theirs++, ours, FIN_ACK, new byte[0]);
    tcp(client, port, server, serverPort, ours, theirs, ACK, new byte[0]);
  }

  /** Writes a DNS query for an address, and its answer. */
  void lookup(String client, int port, String resolver, String name, String address) {
    ByteArrayOutputStream question = new ByteArrayOutputStream();
    for (String label : name.split("\\.")) {
      question.write(label.length());
      question.writeBytes(label.getBytes(US_ASCII));
    }
    question.writeBytes(new byte[] {0, 0, 1, 0, 1});
    byte[] asked = question.toByteArray();
    udp(client, port, resolver, 53, dns(0x0100, 0, asked, new byte[0]));
    ByteBuffer answer = ByteBuffer.allocate(16);
    answer.putShort((short) 0xC00C).putShort((short) 1).putShort((short) 1).putInt(300);
    answer.putShort((short) 4).put(bytes(address));
    udp(resolver, 53, client, port, dns(0x8180, 1, asked, answer.array()));
  }

  private static byte[] dns(int flags, int answers, byte[] question, byte[] answer) {
    return ByteBuffer.allocate(12 + question.length + answer.length)
        .putShort((short) 4_711)
        .putShort((short) flags)
        .putShort((short) 1)
        .putShort((short) answers)
        .putInt(0)
        .put(question)
        .put(answer)
        .array();
  }

  void writeTo(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
    header.putInt(65_535).putInt(1);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(header.array());
    all.writeBytes(packets.toByteArray());
    Files.write(file, all.toByteArray());
  }

  private void tcp(
      String from,
      int fromPort,
      String to,
      int toPort,
      int sequence,
      int seen,
      int flags,
      byte[] data) {
    packet(
        TCP,
        from,
        to,
        ByteBuffer.allocate(20 + data.length)
            .putShort((short) fromPort)
            .putShort((short) toPort)
            .putInt(sequence)
            .putInt(seen)
            .put((byte) (5 << 4))
            .put((byte) flags)
            .putShort((short) 65_535)
            .putInt(0)
            .put(data)
            .array());
  }

  private void udp(String from, int fromPort, String to, int toPort, byte[] data) {
    packet(
        UDP,
        from,
        to,
        ByteBuffer.allocate(8 + data.length)
            .putShort((short) fromPort)
            .putShort((short) toPort)
            .putShort((short) (8 + data.length))
            .putShort((short) 0)
            .put(data)
            .array());
  }

  private void packet(int protocol, String from, String to, byte[] payload) {
    int length = 20 + payload.length;
    ByteBuffer packet = ByteBuffer.allocate(14 + length);
    packet.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2}).putShort((short) 0x0800);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) length).putInt(0);
    packet.put((byte) 64).put((byte) protocol).putShort((short) 0);
    packet.put(bytes(from)).put(bytes(to)).put(payload);
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
    header.putInt(14 + length).putInt(14 + length);
    packets.writeBytes(header.array());
    packets.writeBytes(packet.array());
    micros += STEP_MICROS;
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
