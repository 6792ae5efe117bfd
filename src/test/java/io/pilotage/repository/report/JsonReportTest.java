package io.pilotage.repository.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  @Test
  void theDocumentedSchemaIsMet() throws IOException {
    String schema = Files.readString(Path.of("src/docs/formats/report-1.schema.json"));

    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(schema)
                .validate(new ObjectMapper().readTree(Reports.hostile().toJson())))
        .isEmpty();
  }
}
