package io.pilotage.process.access;

import java.util.AbstractMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The beans that expressions in models may name: those of the process room, and no others. */
final class ModelBeans extends AbstractMap<Object, Object> {

  private static final String ROOM = "io.pilotage.process.";

  private final ApplicationContext context;

  ModelBeans(ApplicationContext context) {
    this.context = context;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    if (!(name instanceof String bean) || !context.containsBean(bean)) {
      return false;
    }
    Class<?> type = context.getType(bean);
    return type != null && type.getName().startsWith(ROOM);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return containsKey(name) ? context.getBean(String.valueOf(name)) : null;
  }

  /** They are found by name only, when an expression needs them. */
  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return Set.of();
  }
}
