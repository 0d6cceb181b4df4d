package io.penumbra.correlation.catalogue;

/**
 * An app that an administrator made.
 *
 * @param note description, or null
 * @param revision the catalogue's version that wrote it
 */
public record CustomApp(App app, String note, long revision) {}
