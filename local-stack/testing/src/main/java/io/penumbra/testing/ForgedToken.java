package io.penumbra.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Forged or misused bearer tokens. Each endpoint must answer them with 401. */
public enum ForgedToken {
  /** Claims {@code alg: none} and has no signature. */
  UNSIGNED,
  /** Signed by HMAC with the issuer's public key as the secret, which is publicly known. */
  HMAC_WITH_PUBLIC_KEY,
  /** Signed with an attacker's key under the issuer's key id. */
  WRONG_KEY,
  /** Signed with an attacker's key that is embedded in the header. */
  EMBEDDED_KEY,
  /** Modified claims with the issuer's original signature. */
  CHANGED_CLAIMS,
  /** Genuine but expired. */
  EXPIRED,
  /** Genuine ID token with the required audience and roles. */
  ID_TOKEN,
  /** Genuine refresh token, which only the issuer accepts. */
  REFRESH_TOKEN,
  /** Genuine token with every role, for another audience. */
  OTHER_AUDIENCE,
  /** A token of another issuer, signed with an unknown key. */
  OTHER_ISSUER,
  /** Malformed token. */
  GARBAGE;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /**
   * Returns the forged token.
   *
   * @param user owner of the genuine token; only the forged part differs
   */
  public String of(String user) {
    String genuine = Tokens.user(user);
    return switch (this) {
      case UNSIGNED -> text(header(genuine, "none")) + "." + part(genuine, 1) + ".";
      case HMAC_WITH_PUBLIC_KEY -> {
        String content = text(header(genuine, "HS256")) + "." + part(genuine, 1);
        yield content + "." + BASE64.encodeToString(hmac(content, issuerKey(genuine)));
      }
      case WRONG_KEY -> {
        String content = part(genuine, 0) + "." + part(genuine, 1);
        yield content + "." + BASE64.encodeToString(sign(content, newKey()));
      }
      case EMBEDDED_KEY -> {
        KeyPair own = newKeys();
        ObjectNode header = header(genuine, "RS256");
        header.remove("kid");
        header.set("jwk", jwk((RSAPublicKey) own.getPublic()));
        String content = text(header) + "." + part(genuine, 1);
        yield content + "." + BASE64.encodeToString(sign(content, own.getPrivate()));
      }
      case CHANGED_CLAIMS ->
          "%s.%s.%s"
              .formatted(
                  part(genuine, 0),
                  text(claims(genuine, claims -> claims.put("sub", "someone-else"))),
                  part(genuine, 2));
      case EXPIRED -> expired();
      case ID_TOKEN -> Tokens.idToken(user);
      case REFRESH_TOKEN -> Tokens.refreshToken(user);
      case OTHER_AUDIENCE -> Tokens.client("penumbra-stranger");
      case OTHER_ISSUER -> {
        String claims =
            text(claims(genuine, c -> c.put("iss", "https://issuer.example/realms/penumbra")));
        String content = part(genuine, 0) + "." + claims;
        yield content + "." + BASE64.encodeToString(sign(content, newKey()));
      }
      case GARBAGE -> "this.is.not-a-token";
    };
  }

  /**
   * Returns a token signed with an attacker's key under an unknown key id. A service asks the
   * issuer for unknown keys once in ten minutes.
   */
  static String ofUnknownKey(String user) {
    String genuine = Tokens.user(user);
    ObjectNode header = (ObjectNode) Tokens.header(genuine);
    String content = text(header.put("kid", "unknown")) + "." + part(genuine, 1);
    return content + "." + BASE64.encodeToString(sign(content, newKey()));
  }

  private static String expired() {
    String token = Tokens.shortlived();
    long end = Tokens.claims(token).get("exp").asLong() * 1000;
    try {
      while (System.currentTimeMillis() <= end) {
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return token;
  }

  private static ObjectNode header(String token, String algorithm) {
    return ((ObjectNode) Tokens.header(token)).put("alg", algorithm);
  }

  private static ObjectNode claims(String token, Consumer<ObjectNode> change) {
    ObjectNode claims = (ObjectNode) Tokens.claims(token);
    change.accept(claims);
    return claims;
  }

  private static String text(JsonNode json) {
    return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String part(String token, int index) {
    return token.split("\\.")[index];
  }

  private static PrivateKey newKey() {
    return newKeys().getPrivate();
  }

  private static JsonNode jwk(RSAPublicKey key) {
    return JSON.createObjectNode()
        .put("kty", "RSA")
        .put("alg", "RS256")
        .put("use", "sig")
        .put("n", BASE64.encodeToString(key.getModulus().toByteArray()))
        .put("e", BASE64.encodeToString(key.getPublicExponent().toByteArray()));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sign(String content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the HMAC with the public key's PEM text as the secret, as in the well-known attack. */
  private static byte[] hmac(String content, PublicKey key) {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicKey issuerKey(String token) {
    String id = Tokens.header(token).get("kid").asText();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String keys =
          client
              .send(
                  HttpRequest.newBuilder(
                          URI.create(TestStack.issuer() + "/protocol/openid-connect/certs"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      JsonNode key =
          JSON.readTree(keys)
              .get("keys")
              .valueStream()
              .filter(candidate -> candidate.get("kid").asText().equals(id))
              .findFirst()
              .orElseThrow();
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(number(key.get("n")), number(key.get("e"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static BigInteger number(JsonNode base64) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
  }
}
