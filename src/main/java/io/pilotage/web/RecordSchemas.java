package io.pilotage.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in the schema of a record what is always there and what may be null, as the record says it
 * itself by {@code @Nullable}.
 */
@Component
final class RecordSchemas implements ModelConverter {

  private static final String PLACE = "#/components/schemas/";
  private static final String NULL = "null";

  private final Map<String, Class<?>> owners = new ConcurrentHashMap<>();

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    JavaType java = Json31.mapper().constructType(type.getType());
    if (schema != null && schema.get$ref() != null && java != null && java.isRecordType()) {
      String name = schema.get$ref().substring(PLACE.length());
      requireOwn(name, java.getRawClass());
      mark(context.getDefinedModels().get(name), java.getRawClass());
    }
    return schema;
  }

  /** Of two records of one name the document would show one in both places. */
  private void requireOwn(String name, Class<?> record) {
    Class<?> owner = owners.putIfAbsent(name, record);
    if (owner != null && !owner.equals(record)) {
      throw new IllegalStateException(
          "%s and %s are both %s in the document: name one of them by @Schema"
              .formatted(owner.getName(), record.getName(), name));
    }
  }

  private static void mark(@Nullable Schema<?> model, Class<?> record) {
    if (model == null || model.getProperties() == null) {
      return;
    }
    Set<String> optional =
        Arrays.stream(record.getRecordComponents())
            .filter(part -> part.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    model
        .getProperties()
        .forEach(
            (name, property) -> {
              if (!optional.contains(name)) {
                model.addRequiredItem(name);
              } else if (!isRequired(model, name)) {
                allowNull(property);
              }
            });
  }

  /** What a request must have may still be missing: then its absence is named among the faults. */
  private static boolean isRequired(Schema<?> model, String name) {
    return model.getRequired() != null && model.getRequired().contains(name);
  }

  private static void allowNull(Schema<?> property) {
    if (property.getTypes() == null || property.getTypes().contains(NULL)) {
      return;
    }
    property.addType(NULL);
    if (property.getEnum() != null) {
      property.addEnumItemObject(null);
    }
  }
}
