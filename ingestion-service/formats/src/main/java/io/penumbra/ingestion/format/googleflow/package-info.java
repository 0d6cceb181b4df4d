/** VPC flow logs of Google Cloud. */
package io.penumbra.ingestion.format.googleflow;
