package io.penumbra.correlation.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** A file of apps that can't be taken, with everything that is wrong with it. */
public final class MalformedAppsException extends RuntimeException {

  private final transient List<Fault> faults;

  MalformedAppsException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** In the order of the lines, never empty. */
  public List<Fault> faults() {
    return faults;
  }
}
