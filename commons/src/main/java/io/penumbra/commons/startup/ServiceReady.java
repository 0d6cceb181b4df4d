package io.penumbra.commons.startup;

/**
 * The schema has the version that the service needs. Beans that load data or start background work
 * observe this event instead of the start of the service. Observers run one after the other by
 * priority and may block; if one fails, the service exits. Timers and requests start when all are
 * done.
 */
public record ServiceReady() {}
