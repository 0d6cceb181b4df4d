package io.penumbra.commons.startup;

import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jboss.logging.Logger;

/**
 * Logs the reason why the issuer's certificate is refused, once per reason; callers only log that
 * the issuer is unavailable.
 */
final class IssuerTrustManager extends X509ExtendedTrustManager {

  private static final Logger LOG = Logger.getLogger(IssuerTrustManager.class);

  private final X509ExtendedTrustManager trusted;
  private final String accepted;
  private final AtomicReference<String> logged = new AtomicReference<>("");

  /**
   * @param authority PEM file of {@code trusted}; empty for the runtime's certificates
   */
  IssuerTrustManager(X509ExtendedTrustManager trusted, Optional<Path> authority) {
    this.trusted = trusted;
    this.accepted =
        authority
            .map("Only certificates of the CA in %s (PENUMBRA_OIDC_CA) are accepted."::formatted)
            .orElse("For an issuer with a private CA, set PENUMBRA_OIDC_CA to its certificate.");
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private void log(Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      if (!reason.equals(logged.getAndSet(reason))) {
        LOG.errorf("The issuer's certificate is rejected: %s. %s", reason, accepted);
      }
      throw e;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    log(() -> trusted.checkServerTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    log(() -> trusted.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    log(() -> trusted.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trusted.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}
