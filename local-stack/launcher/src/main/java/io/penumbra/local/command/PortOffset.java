package io.penumbra.local.command;

import io.penumbra.local.stack.Addresses;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Ports of a stack for the option {@code --port-offset}. */
public final class PortOffset {

  private PortOffset() {}

  /**
   * Returns the documented ports, shifted by an offset.
   *
   * @param offset offset; null for free ports
   * @throws ParameterException if the offset is out of range
   */
  public static Addresses createAddresses(Integer offset, CommandLine command) {
    if (offset == null) {
      return Addresses.free();
    }
    if (offset < 0 || offset > Addresses.MAX_OFFSET) {
      throw new ParameterException(
          command,
          "--port-offset must be 0 to %d, got %d. Nothing was started."
              .formatted(Addresses.MAX_OFFSET, offset));
    }
    return Addresses.shifted(offset);
  }
}
