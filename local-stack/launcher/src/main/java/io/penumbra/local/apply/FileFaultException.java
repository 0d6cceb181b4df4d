package io.penumbra.local.apply;

import java.util.List;

/**
 * Exception for an invalid {@code apply} file. The message lists each error with its line and the
 * accepted values.
 */
public final class FileFaultException extends RuntimeException {

  private static final int MOST = 20;

  FileFaultException(List<String> faults) {
    super(
        String.join(System.lineSeparator(), faults.subList(0, Math.min(MOST, faults.size())))
            + (faults.size() > MOST
                ? System.lineSeparator() + "and %d more".formatted(faults.size() - MOST)
                : ""));
  }
}
