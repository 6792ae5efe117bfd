package io.pilotage.web;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables as comma-separated values (RFC 4180). What people typed is never a formula: spreadsheets
 * take a cell for one that begins with certain characters, so that such a cell gets an apostrophe
 * in front.
 */
final class Csv {

  private static final String BEGINS_A_FORMULA = "=+-@\t\r";

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private Csv() {}

  /**
   * Writes a table.
   *
   * @param columns their names
   * @param rows with a cell for each column, null for an empty one
   * @return UTF-8, with CRLF at the ends of lines
   */
  static byte[] write(List<String> columns, List<List<@Nullable Object>> rows) {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    columns.forEach(schema::addColumn);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SequenceWriter writer =
        MAPPER.writerFor(List.class).with(schema.build()).writeValues(out)) {
      for (List<@Nullable Object> row : rows) {
        writer.write(row.stream().map(Csv::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Object cell(@Nullable Object value) {
    if (value instanceof Number number) {
      return number;
    }
    String text = value == null ? "" : value.toString();
    return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
