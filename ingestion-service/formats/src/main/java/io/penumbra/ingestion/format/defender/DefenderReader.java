package io.penumbra.ingestion.format.defender;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reader of hunting records by table. */
@ApplicationScoped
class DefenderReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.DEFENDER;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return HuntingRecord.recognised(entry);
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    HuntingRecord row = HuntingRecord.of(entry, zone);
    return switch (row.table()) {
      case "DeviceNetworkEvents" -> NetworkEvent.read(row);
      case "DeviceEvents" -> NetworkEvent.readVerdict(row);
      case "DeviceInfo" -> readDeviceInfo(row);
      case "DeviceNetworkInfo" -> readNetworkInfo(row);
      case "DeviceLogonEvents" -> readLogon(row);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static Reading readDeviceInfo(HuntingRecord row) {
    Instant at = row.at();
    List<Fact> facts = new ArrayList<>();
    String name = row.text("DeviceName");
    if (name != null) {
      String release = row.text("OSVersionInfo");
      facts.add(
          new Fact.MachineSeen(
              at,
              name,
              row.text("OSPlatform"),
              release != null ? release : row.text("OSVersion"),
              row.text("OSBuild")));
    }
    for (JsonNode user : row.json("LoggedOnUsers")) {
      String account =
          Values.parseAccount(
              Values.readText(user.get("DomainName")), Values.readText(user.get("UserName")));
      String sid = Values.readText(user.get("Sid"));
      if (account != null || sid != null) {
        facts.add(
            new Fact.Logon(
                at, account != null ? account : sid, sid, null, Fact.Logon.Kind.INTERACTIVE, null));
      }
    }
    usable(row.text("PublicIP"))
        .ifPresent(
            address ->
                facts.add(new Fact.AddressHeld(at, address, Fact.AddressHeld.Origin.PUBLIC)));
    return readFacts(row, facts);
  }

  private static Reading readNetworkInfo(HuntingRecord row) {
    Instant at = row.at();
    List<Fact> facts = new ArrayList<>(row.seen(at));
    for (JsonNode address : row.json("IPAddresses")) {
      usable(Values.readText(address.get("IPAddress")))
          .ifPresent(
              held -> facts.add(new Fact.AddressHeld(at, held, Fact.AddressHeld.Origin.ADAPTER)));
    }
    return readFacts(row, facts);
  }

  private static Reading readLogon(HuntingRecord row) {
    String account = Values.parseAccount(row.text("AccountDomain"), row.text("AccountName"));
    String sid = row.text("AccountSid");
    if (!"LogonSuccess".equals(row.text("ActionType")) || (account == null && sid == null)) {
      return new Reading.Skipped(SkipReason.NO_SIGN_IN);
    }
    Instant at = row.at();
    List<Fact> facts = new ArrayList<>(row.seen(at));
    facts.add(
        new Fact.Logon(
            at,
            account != null ? account : sid,
            sid,
            row.text("LogonId"),
            Values.parseLogonKind(row.text("LogonType")),
            IpAddress.parse(row.text("RemoteIP")).map(IpAddress::text).orElse(null)));
    return readFacts(row, facts);
  }

  private static Reading readFacts(HuntingRecord row, List<Fact> facts) {
    return facts.isEmpty()
        ? new Reading.Skipped(SkipReason.NOTHING_SAID)
        : new Reading.Taken(row.subject(), List.of(), facts);
  }

  /** Address of the machine; an invalid value is dropped without rejecting the record. */
  private static Optional<String> usable(String address) {
    return IpAddress.parse(address)
        .filter(ip -> ip.scope() == IpAddress.Scope.PUBLIC || ip.scope() == IpAddress.Scope.PRIVATE)
        .map(IpAddress::text);
  }
}
