package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the models call is there: a name that is not would stop a pilot only when it gets there. */
class NamedBeansTest extends WiredProcedure {

  private static final Pattern CALL =
      Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}|\\$\\{(?!execution\\.)(\\w+)\\.");

  @Test
  void everyBeanThatAModelNamesIsThere() {
    Set<String> named = new TreeSet<>();
    for (Model model : Models.all()) {
      Matcher call = CALL.matcher(Models.text(model.resource()));
      while (call.find()) {
        named.add(call.group(1) == null ? call.group(2) : call.group(1));
      }
    }
    assertThat(named).hasSizeGreaterThan(50).allSatisfy(bean -> assertBean(bean));
  }

  private void assertBean(String bean) {
    assertThat(application.containsBean(bean)).as(bean).isTrue();
  }
}
