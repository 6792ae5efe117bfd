package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** A page that is forgotten here is shown without a style, and its faults as JSON. */
class EveryPageTest {

  private static final List<String> PAGES =
      new ClassFileImporter()
          .importPackages("io.pilotage.web").stream()
              .filter(type -> type.isAnnotatedWith(Controller.class))
              .map(JavaClass::getName)
              .toList();

  @Test
  void hasTheStyleOfTheHouse() {
    assertThat(advised(PageStyle.class)).containsExactlyInAnyOrderElementsOf(PAGES);
  }

  @Test
  void saysItsFaultsAsAPage() {
    List<String> pages = new ArrayList<>(PAGES);
    assertThat(pages).as("what shows them").contains(FailurePages.class.getName());
    pages.remove(FailurePages.class.getName());

    assertThat(advised(PageFaults.class)).containsExactlyInAnyOrderElementsOf(pages);
  }

  private static List<String> advised(Class<?> advice) {
    ControllerAdvice annotation =
        AnnotatedElementUtils.getMergedAnnotation(advice, ControllerAdvice.class);
    assertThat(annotation).isNotNull();
    return Arrays.stream(annotation.assignableTypes()).map(Class::getName).toList();
  }
}
