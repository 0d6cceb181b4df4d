package io.penumbra.exampleone.model;

import io.penumbra.exampletwo.Careless;

/** Lives in a package without meaning, and in a package cycle. */
public record Thing(String name) {

  public Class<?> user() {
    return Careless.class;
  }
}
