package io.penumbra.ingestion.format.endpoint;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.time.Instant;
import java.util.List;

/**
 * Machine of a record.
 *
 * @param subject subject of its id, else of its name; null without both
 * @param name full name, or null
 */
record EndpointMachine(Subject subject, String name, String os, String osVersion, String osBuild) {

  static final EndpointMachine NONE = new EndpointMachine(null, null, null, null, null);

  /**
   * @throws RejectedRecordException if its id or name is too long
   */
  static EndpointMachine of(String id, String name, String os, String osVersion, String osBuild) {
    Subject subject = null;
    if (id != null) {
      subject = Values.parseDevice("machine.id", id);
    } else if (name != null) {
      subject = Values.parseHost("machine.name", name);
    }
    return new EndpointMachine(subject, name, os, osVersion, osBuild);
  }

  /** Returns the self-description of the machine at a time; empty without a name. */
  List<Fact> seen(Instant at) {
    return name == null
        ? List.of()
        : List.of(new Fact.MachineSeen(at, name, os, osVersion, osBuild));
  }
}
