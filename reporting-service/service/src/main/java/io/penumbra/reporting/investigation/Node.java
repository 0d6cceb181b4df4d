package io.penumbra.reporting.investigation;

import io.penumbra.reporting.entity.EntityKind;

/** An entity in a graph. */
public record Node(EntityKind kind, int id) {}
