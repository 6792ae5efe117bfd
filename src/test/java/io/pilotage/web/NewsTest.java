package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class NewsTest {

  private static final Instant AT = Instant.parse("2026-11-26T10:15:30Z");

  private static Document read(List<News> news) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(
            new ByteArrayInputStream(
                News.atom(news, "https://pilots.example", AT).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aFeedHasWhatTheStandardAsksFor() throws Exception {
    String service = "</title><script>alert(1)</script> & \"x\"";
    Document feed =
        read(List.of(new News("pilot-2026-0001", service, "CALLING", "pilot-update-1", 2, AT)));
    assertThat(feed.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.w3.org/2005/Atom");
    assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(1);
    assertThat(feed.getElementsByTagName("title").item(1).getTextContent())
        .isEqualTo(service + ": pilot update 1");
    assertThat(feed.getElementsByTagName("id").item(1).getTextContent())
        .isEqualTo("https://pilots.example/notes/pilot-2026-0001/pilot-update-1");
    assertThat(feed.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void aFeedWithoutNewsIsAFeed() throws Exception {
    Document feed = read(List.of());
    assertThat(feed.getElementsByTagName("entry").getLength()).isZero();
    assertThat(feed.getElementsByTagName("updated").item(0).getTextContent())
        .isEqualTo(AT.toString());
  }
}
