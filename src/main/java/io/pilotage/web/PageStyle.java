package io.pilotage.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its style, and lets browsers apply this one and run nothing. */
@Component
@ControllerAdvice(
    assignableTypes = {
      PublicPages.class,
      PilotPages.class,
      PilotListPages.class,
      RequestPages.class,
      AnswerPages.class,
      SiteLinkPages.class,
      TrackerPages.class,
      EffectPages.class,
      FailurePages.class
    })
class PageStyle {

  private final String css;
  private final String policy;

  PageStyle() {
    try {
      css = new ClassPathResource("web/pilotage.css").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    policy =
        "default-src 'none'; style-src 'sha256-"
            + sha256(css)
            + "'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  @ModelAttribute("style")
  String style(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", policy);
    return css;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
