package io.penumbra.exampleone.model;

import io.penumbra.exampletwo.Careless;

/** Example class in a package without a domain name, within a package cycle. */
public record Thing(String name) {

  public Class<?> user() {
    return Careless.class;
  }
}
