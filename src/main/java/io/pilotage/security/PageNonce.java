package io.pilotage.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a page of the engine's web applications the nonce that its own answer announces. They keep
 * the nonce where all requests share it: whoever asks at the same moment as somebody else gets the
 * other's nonce in the page, the browser runs no script of it, and the page stays blank.
 */
final class PageNonce extends OncePerRequestFilter {

  private static final Pattern PAGE = Pattern.compile("/camunda/app/(.*/)?([^/.]*|[^/]*\\.html)");
  private static final Pattern ANNOUNCED = Pattern.compile("'nonce-([A-Za-z0-9+/=_-]+)'");
  private static final Pattern IN_PAGE = Pattern.compile("(<script[^>]*? nonce=\")[^\"]*\"");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !PAGE.matcher(PlainPath.of(request.getRequestURI())).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, page);
    Matcher announced =
        ANNOUNCED.matcher(String.valueOf(page.getHeader("Content-Security-Policy")));
    if (isHtml(page) && announced.find()) {
      String text = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
      String own = IN_PAGE.matcher(text).replaceAll("$1" + announced.group(1) + "\"");
      page.resetBuffer();
      page.getOutputStream().write(own.getBytes(StandardCharsets.UTF_8));
    }
    page.copyBodyToResponse();
  }

  private static boolean isHtml(HttpServletResponse page) {
    return page.getContentType() != null
        && MediaType.parseMediaType(page.getContentType()).isCompatibleWith(MediaType.TEXT_HTML);
  }
}
