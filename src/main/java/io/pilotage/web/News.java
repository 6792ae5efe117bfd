package io.pilotage.web;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Published release notes of a published pilot, as everybody may know of them.
 *
 * @param pilot its id
 * @param service its service
 * @param state its state
 * @param release which release
 * @param version which version of the notes
 * @param publishedAt when they were published
 */
record News(
    String pilot, String service, String state, String release, int version, Instant publishedAt) {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  String path() {
    return "/notes/%s/%s".formatted(pilot, release);
  }

  /** The state as people write it. */
  public String stateWords() {
    return Words.of(state);
  }

  /** All of it as an Atom feed (RFC 4287). */
  static String atom(List<News> news, String base, Instant ifEmpty) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter feed = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      feed.writeStartDocument("utf-8", "1.0");
      feed.writeStartElement("feed");
      feed.writeDefaultNamespace(ATOM);
      element(feed, "id", base + "/notes");
      element(feed, "title", "Release notes of pilot services");
      element(feed, "updated", (news.isEmpty() ? ifEmpty : news.get(0).publishedAt()).toString());
      link(feed, "self", base + "/notes.atom");
      link(feed, "alternate", base + "/notes");
      for (News one : news) {
        feed.writeStartElement("entry");
        element(feed, "id", base + one.path());
        element(feed, "title", one.service() + ": " + one.release().replace('-', ' '));
        element(feed, "updated", one.publishedAt().toString());
        feed.writeStartElement("author");
        element(feed, "name", "Pilotage");
        feed.writeEndElement();
        link(feed, "alternate", base + one.path());
        element(feed, "summary", one.pilot() + ", " + one.stateWords());
        feed.writeEndElement();
      }
      feed.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a feed can be written into a text", e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter feed, String name, String text)
      throws XMLStreamException {
    feed.writeStartElement(name);
    feed.writeCharacters(text);
    feed.writeEndElement();
  }

  private static void link(XMLStreamWriter feed, String kind, String address)
      throws XMLStreamException {
    feed.writeEmptyElement("link");
    feed.writeAttribute("rel", kind);
    feed.writeAttribute("href", address);
  }
}
