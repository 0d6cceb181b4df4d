package io.penumbra.correlation.usage;

import java.time.LocalDate;

/** A UTC day of a machine, by the number of the machine. */
public record MachineDay(int machineId, LocalDate day) {}
