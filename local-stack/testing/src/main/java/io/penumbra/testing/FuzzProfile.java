package io.penumbra.testing;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service and a database of its own, since fuzzed inputs also change what is stored. */
public final class FuzzProfile implements QuarkusTestProfile {}
