/**
 * Streaming export of Microsoft Defender: records of the advanced hunting tables, with or without
 * their envelope of {@code time, category, properties}.
 */
package io.penumbra.ingestion.format.defender;
