package io.penumbra.exampleone.model;

/** Lives in a package that means nothing. */
public record Thing(String name) {}
