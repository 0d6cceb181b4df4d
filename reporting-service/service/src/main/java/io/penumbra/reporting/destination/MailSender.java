package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.DestinationTrust;
import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.commons.outbox.Outcome;
import io.penumbra.commons.outbox.TargetAddress;
import io.penumbra.commons.outbox.TargetUrl;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sender of alerts as plain text, in which names cannot become links or markup, and of reports as
 * HTML with plain text.
 */
@ApplicationScoped
class MailSender implements Sender {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int WHOLE_SECONDS = 30;
  private static final int LONGEST_SUBJECT = 150;

  /** First permanent reply code of SMTP (RFC 5321). */
  private static final Pattern REPLY = Pattern.compile("\\b([45]\\d\\d)[ -]");

  private final DestinationTrust trust;

  MailSender(DestinationTrust trust) {
    this.trust = trust;
  }

  @Override
  public List<Outcome> send(AlertDestination destination, List<AlertMessage> messages) {
    return withClient(
        destination,
        messages.size(),
        client -> {
          List<Outcome> outcomes = new ArrayList<>();
          for (AlertMessage message : messages) {
            outcomes.add(
                send(
                    client,
                    createMail(
                        destination,
                        message.id().toString(),
                        message.title(),
                        formatText(message))));
          }
          return outcomes;
        });
  }

  /** Sends a single mail about all messages. */
  Outcome sendDigest(AlertDestination destination, List<AlertMessage> messages) {
    StringBuilder text =
        new StringBuilder(
            "%d alerts that were held because of the daily limit of mails:\n"
                .formatted(messages.size()));
    for (AlertMessage message : messages) {
      text.append("\n[%s] %s\n".formatted(message.severity(), message.title()))
          .append(message.summary())
          .append('\n');
      if (message.link() != null) {
        text.append(message.link()).append('\n');
      }
    }
    MailMessage mail =
        createMail(
            destination,
            "digest-" + messages.getFirst().id(),
            "%d alerts from Penumbra".formatted(messages.size()),
            text.toString());
    return withClient(destination, 1, client -> List.of(send(client, mail))).getFirst();
  }

  /** Sends a report as HTML with plain text. */
  Outcome sendReport(AlertDestination destination, UUID id, ReportMail report) {
    MailMessage mail = createMail(destination, id.toString(), report.subject(), report.text());
    mail.setTo(listRecipients(destination, report));
    mail.setHtml(report.html());
    return withClient(destination, 1, client -> List.of(send(client, mail))).getFirst();
  }

  /** Returns the recipients of a report. */
  static List<String> listRecipients(AlertDestination destination, ReportMail report) {
    return report.recipients().isEmpty() ? destination.draft().recipients() : report.recipients();
  }

  private interface Mails {
    List<Outcome> sent(MailClient client);
  }

  private List<Outcome> withClient(AlertDestination destination, int mails, Mails send) {
    TargetUrl url = destination.target();
    InetAddress address;
    try {
      address = TargetAddress.of(url, destination.draft().allowPrivateNetwork());
    } catch (TargetAddress.Refused e) {
      Outcome outcome =
          e.isPermanent()
              ? new Outcome.Refused(e.getMessage())
              : new Outcome.Failed(e.getMessage());
      return Collections.nCopies(mails, outcome);
    }
    Vertx connecting = knowing(url.host(), address);
    try {
      return send.sent(MailClient.create(connecting, createConfig(destination, url)));
    } finally {
      connecting.close();
    }
  }

  /**
   * Returns a Vert.x instance that resolves a name to the checked address. The client connects by
   * name, because TLS verifies the certificate against it; a second lookup could return another
   * address.
   */
  private static Vertx knowing(String name, InetAddress address) {
    String hosts = "%s %s\n".formatted(address.getHostAddress().replaceFirst("%.*", ""), name);
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false))
            .setAddressResolverOptions(
                new AddressResolverOptions().setHostsValue(Buffer.buffer(hosts))));
  }

  private MailConfig createConfig(AlertDestination destination, TargetUrl url) {
    MailConfig config =
        new MailConfig()
            .setHostname(url.host())
            .setPort(url.port())
            .setSsl(url.scheme().equals("smtps"))
            .setStarttls(
                url.scheme().equals("smtp+starttls")
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setConnectTimeout(CONNECT_MILLIS)
            .setTrustAll(false)
            .setMaxPoolSize(1)
            .setLogin(
                destination.draft().username() == null
                    ? LoginOption.DISABLED
                    : LoginOption.REQUIRED);
    config.setHostnameVerificationAlgorithm("HTTPS");
    if (destination.draft().username() != null) {
      config.setUsername(destination.draft().username());
      config.setPassword(destination.secret() == null ? "" : destination.secret());
    }
    trust
        .file()
        .ifPresent(
            file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return config;
  }

  private static MailMessage createMail(
      AlertDestination destination, String id, String subject, String text) {
    String sender = destination.draft().sender();
    MailMessage mail = new MailMessage();
    mail.setFrom(sender);
    mail.setTo(destination.draft().recipients());
    mail.setSubject(
        subject.length() <= LONGEST_SUBJECT
            ? subject
            : subject.substring(0, LONGEST_SUBJECT) + '…');
    mail.setText(text);
    mail.addHeader("Message-ID", "<%s%s>".formatted(id, sender.substring(sender.indexOf('@'))));
    mail.addHeader("Auto-Submitted", "auto-generated");
    return mail;
  }

  private static String formatText(AlertMessage message) {
    StringBuilder text = new StringBuilder(message.summary()).append('\n');
    if (!message.isTest()) {
      text.append("\nPolicy: ").append(HttpTarget.toSingleLine(message.policy()));
      text.append("\nSeverity: ").append(message.severity()).append('\n');
    }
    if (message.link() != null) {
      text.append('\n').append(message.link()).append('\n');
    }
    return text.toString();
  }

  private static Outcome send(MailClient client, MailMessage mail) {
    try {
      client
          .sendMail(mail)
          .toCompletionStage()
          .toCompletableFuture()
          .get(WHOLE_SECONDS, TimeUnit.SECONDS);
      return new Outcome.Delivered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed("the service was stopped");
    } catch (TimeoutException e) {
      return new Outcome.Failed(
          "the mail server did not respond within %d seconds".formatted(WHOLE_SECONDS));
    } catch (ExecutionException e) {
      return toOutcome(e.getCause());
    }
  }

  private static Outcome toOutcome(Throwable failure) {
    String message =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    String cause = "the mail server: " + HttpTarget.toSingleLine(message);
    Matcher reply = REPLY.matcher(message);
    return reply.find() && reply.group(1).startsWith("5")
        ? new Outcome.Refused(cause)
        : new Outcome.Failed(cause);
  }
}
