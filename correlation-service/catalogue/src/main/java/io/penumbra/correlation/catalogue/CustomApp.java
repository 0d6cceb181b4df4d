package io.penumbra.correlation.catalogue;

/**
 * App created by an administrator.
 *
 * @param note description, or null
 * @param revision catalogue version of its last change
 */
public record CustomApp(App app, String note, long revision) {}
