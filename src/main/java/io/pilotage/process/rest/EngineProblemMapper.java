package io.pilotage.process.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every error of the engine's REST interfaces as a problem document. */
public final class EngineProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(EngineProblemMapper.class);

  /** Called by Jersey. */
  public EngineProblemMapper() {}

  @Override
  public Response toResponse(Throwable thrown) {
    EngineProblem problem = EngineProblem.of(thrown);
    if (problem.status() >= 500) {
      LOG.error("A call to the engine failed", thrown);
    } else {
      LOG.debug("A call to the engine was refused", thrown);
    }
    if (problem.status() < 400 && thrown instanceof WebApplicationException redirect) {
      return redirect.getResponse();
    }
    return Response.status(problem.status())
        .type("application/problem+json")
        .entity(body(problem))
        .build();
  }

  private static Map<String, Object> body(EngineProblem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title(problem.status()));
    body.put("status", problem.status());
    body.put("code", problem.code());
    body.put("detail", problem.detail());
    // The web applications show this one.
    body.put("message", problem.detail());
    if (!problem.errors().isEmpty()) {
      body.put("errors", problem.errors());
    }
    return body;
  }

  private static String title(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Unprocessable Content" : known.getReasonPhrase();
  }
}
