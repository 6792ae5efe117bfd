package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void aTableHasItsColumnsFirstAndALineForEachRow() {
    assertThat(table("pilot,hours", List.of(row("pilot-2026-0001", 1.5), row(null, -3))))
        .isEqualTo("pilot,hours\r\npilot-2026-0001,1.5\r\n,-3\r\n");
  }

  @Test
  void whatPeopleTypedStaysInItsCell() {
    assertThat(table("text,by", List.of(row("he said \"no\",\r\nand left", "olga"))))
        .isEqualTo("text,by\r\n\"he said \"\"no\"\",\r\nand left\",olga\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"})
  void noTextIsAFormula(String text) {
    String cell = table("text", List.of(row(text))).substring("text\r\n".length());
    assertThat(cell).matches("(?s)\"?'.*");
  }

  private static String table(String columns, List<List<@Nullable Object>> rows) {
    return new String(Csv.write(List.of(columns.split(",", -1)), rows), StandardCharsets.UTF_8);
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
