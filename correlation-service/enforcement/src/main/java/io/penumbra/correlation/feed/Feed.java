package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Scope;
import java.time.Instant;
import java.util.UUID;

/**
 * Feed.
 *
 * @param scope machines of its reader; null for all
 * @param exceptions treatment of exceptions; null if the format supports them inline
 * @param isPublic true if it is also readable without a token
 * @param tokenHash SHA-256 of its token
 * @param tokenAt creation time of the token
 * @param lastFetchedAt null if it was never fetched
 * @param lastClient User-Agent of the last reader, or null
 * @param lastVersion version fetched last, or null
 * @param canaryBlockedAt time at which its reader last blocked its canary, or null
 * @param canaryReachedAt time at which its reader last allowed it, or null
 */
record Feed(
    UUID id,
    String name,
    FeedFormat format,
    Scope scope,
    ExceptionMode exceptions,
    boolean isPublic,
    String tokenHash,
    Instant createdAt,
    String createdBy,
    Instant tokenAt,
    Instant lastFetchedAt,
    String lastClient,
    Long lastVersion,
    Instant canaryBlockedAt,
    Instant canaryReachedAt) {}
