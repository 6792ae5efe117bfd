package io.pilotage.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.pilotage.pilot.Fault;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Says what is wrong with a body that could not be read, without saying how we read it. */
final class JsonFaults {

  private JsonFaults() {}

  static ProblemDetail of(HttpMessageNotReadableException e) {
    return e.getCause() instanceof JsonMappingException mapping && !field(mapping).isEmpty()
        ? ProblemDetails.of(
            HttpStatus.BAD_REQUEST,
            "refused",
            "nothing was done; see errors",
            List.of(fault(mapping)))
        : ProblemDetails.of(HttpStatus.BAD_REQUEST, "malformed", "the body is no JSON" + place(e));
  }

  private static Fault fault(JsonMappingException e) {
    String field = field(e);
    return e instanceof UnrecognizedPropertyException
        ? new Fault(field, "unknown", "there is no such field")
        : new Fault(field, "malformed", "is not of the expected kind, or appears twice");
  }

  private static String field(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .map(name -> name.length() > 100 ? name.substring(0, 100) : name)
        .collect(Collectors.joining("."));
  }

  private static String place(HttpMessageNotReadableException e) {
    return e.getCause() instanceof JsonProcessingException json && json.getLocation() != null
        ? " of the expected form; look at line %d, column %d"
            .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
        : "";
  }
}
