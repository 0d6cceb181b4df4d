package io.penumbra.ingestion.connector;

import io.penumbra.commons.outbox.TargetAddress;
import io.penumbra.commons.outbox.TargetUrl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.SslEngineFactory;

/**
 * TLS to brokers by the certificates that destinations are checked by. Also refuses brokers at
 * addresses that are not allowed before anything is sent to them: a cluster names its other brokers
 * itself.
 */
@RegisterForReflection
public final class KafkaTls implements SslEngineFactory {

  static final String CONTEXT = "penumbra.tls-context";
  static final String ALLOW_PRIVATE = "penumbra.allow-private-network";

  private SSLContext context;
  private boolean allowPrivateNetwork;

  @Override
  public void configure(Map<String, ?> settings) {
    context = (SSLContext) settings.get(CONTEXT);
    allowPrivateNetwork = (Boolean) settings.get(ALLOW_PRIVATE);
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String identification) {
    try {
      TargetAddress.of(new TargetUrl("kafka+tls", host, port, "/"), allowPrivateNetwork);
    } catch (TargetAddress.Refused e) {
      throw new KafkaException(e.getMessage());
    }
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    throw new UnsupportedOperationException("connectors are clients");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> settings) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public KeyStore keystore() {
    return null;
  }

  @Override
  public KeyStore truststore() {
    return null;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
