package io.penumbra.correlation.usage;

import java.time.LocalDate;

/** UTC day of a machine. */
public record MachineDay(int machineId, LocalDate day) {}
