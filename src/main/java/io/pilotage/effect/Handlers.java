package io.pilotage.effect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The handlers by kind; looked up late, because they depend on half the house. */
@Component
class Handlers {

  private final ObjectProvider<EffectHandler> beans;
  private @Nullable Map<String, EffectHandler> byKind;

  Handlers(ObjectProvider<EffectHandler> beans) {
    this.beans = beans;
  }

  Optional<EffectHandler> of(String kind) {
    return Optional.ofNullable(map().get(kind));
  }

  Set<String> kinds() {
    return map().keySet();
  }

  private synchronized Map<String, EffectHandler> map() {
    Map<String, EffectHandler> known = byKind;
    if (known == null) {
      known = read();
      byKind = known;
    }
    return known;
  }

  private Map<String, EffectHandler> read() {
    Map<String, EffectHandler> handlers = new HashMap<>();
    for (EffectHandler handler : beans) {
      if (handlers.put(handler.kind(), handler) != null) {
        throw new IllegalStateException("two handlers for effects of kind " + handler.kind());
      }
    }
    return Map.copyOf(handlers);
  }
}
