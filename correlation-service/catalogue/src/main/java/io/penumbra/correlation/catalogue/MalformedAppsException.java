package io.penumbra.correlation.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid file of apps, with all its errors. */
public final class MalformedAppsException extends RuntimeException {

  private final transient List<Fault> faults;

  MalformedAppsException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** Returns the errors in the order of lines, never empty. */
  public List<Fault> faults() {
    return faults;
  }
}
