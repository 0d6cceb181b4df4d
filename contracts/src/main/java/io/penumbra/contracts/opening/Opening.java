package io.penumbra.contracts.opening;

/**
 * The schema is as new as the service needs. Whoever reads it into memory, or works on it by
 * himself, observes this instead of the start of the service; observers are called one after the
 * other by priority, and may block. When one fails the service ends. Timers run, and requests are
 * let in, when all are done.
 */
public record Opening() {}
