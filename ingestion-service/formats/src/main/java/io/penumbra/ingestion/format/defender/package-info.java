/**
 * Microsoft Defender's streaming export: records of the advanced hunting tables, in their envelope
 * of {@code time, category, properties} or bare.
 */
package io.penumbra.ingestion.format.defender;
