package io.pilotage.repository.metadata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Elements of a document, one after the other; whatever else could be in XML is refused. */
final class XmlEvents {

  private static final int DEPTH = 16;
  private static final int LONGEST_TEXT = 4096;

  /** Repodata has some forty; the parser keeps each for as long as it lives. */
  private static final int MOST_NAMES = 1000;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final XMLStreamReader reader;
  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final Set<String> names = new HashSet<>();

  XmlEvents(InputStream in) throws MetadataRefusal {
    try {
      reader = factory().createXMLStreamReader(text(new XmlGuard(in)));
      requireUtf8(reader.getEncoding());
      requireUtf8(reader.getCharacterEncodingScheme());
    } catch (XMLStreamException | IOException | RuntimeException e) {
      throw refusal(e);
    }
  }

  /** Decoded here: the JDK's parser would complain about other bytes on the standard error. */
  private static Reader text(InputStream in) throws IOException {
    Reader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("an external entity");
        });
    return factory;
  }

  private static void requireUtf8(@Nullable String encoding) throws MetadataRefusal {
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw new MetadataRefusal("an encoding other than UTF-8");
    }
  }

  /**
   * Goes on to the next start or end of an element.
   *
   * @return false at the end of the document
   */
  boolean next() throws MetadataRefusal {
    if (reader.getEventType() == XMLStreamConstants.END_ELEMENT) {
      path.removeLast();
    }
    while (true) {
      switch (event()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.addLast(reader.getLocalName());
          text.setLength(0);
          names();
          if (path.size() > DEPTH) {
            throw new MetadataRefusal("elements nested deeper than " + DEPTH);
          }
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> keepText();
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> named(reader.getPITarget());
        case XMLStreamConstants.COMMENT -> {
          // says nothing
        }
        default -> throw new MetadataRefusal("a DOCTYPE, entity or CDATA section");
      }
    }
  }

  /** Of the element, of its attributes and namespaces. */
  private void names() throws MetadataRefusal {
    named(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      named(reader.getAttributeLocalName(i));
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      named(reader.getNamespacePrefix(i));
      named(reader.getNamespaceURI(i));
    }
  }

  private void named(@Nullable String name) throws MetadataRefusal {
    if (name != null && names.add(name) && names.size() > MOST_NAMES) {
      throw new MetadataRefusal("more than " + MOST_NAMES + " different names");
    }
  }

  /** Goes on to the root, which must be of this name. */
  void requireRoot(String name) throws MetadataRefusal {
    if (!next() || !name().equals(name)) {
      throw new MetadataRefusal("no document of " + name);
    }
  }

  void requireName(String name) throws MetadataRefusal {
    if (!name().equals(name)) {
      throw new MetadataRefusal("an element \"" + name() + "\" where \"" + name + "\" belongs");
    }
  }

  private int event() throws MetadataRefusal {
    try {
      return reader.next();
    } catch (XMLStreamException | RuntimeException e) {
      // the JDK's parser answers some malformed documents with unchecked exceptions
      throw refusal(e);
    }
  }

  private void keepText() {
    int room = LONGEST_TEXT - text.length();
    if (room > 0) {
      String more = reader.getText();
      text.append(more, 0, Math.min(room, more.length()));
    }
  }

  boolean isStart() {
    return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
  }

  /** How deep the current element lies: 1 for the root. */
  int depth() {
    return path.size();
  }

  /** The local name of the current element. */
  String name() {
    return path.getLast();
  }

  /** At an end: what stood before it since the last start, at most 4,096 characters. */
  String text() {
    return text.toString().strip();
  }

  /** At a start: an attribute without a namespace; null if it is missing. */
  @Nullable String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** At a start: whether there is such an attribute in any namespace. */
  boolean hasAttribute(String localName) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(localName)) {
        return true;
      }
    }
    return false;
  }

  private static MetadataRefusal refusal(Exception e) {
    Throwable cause = e instanceof XMLStreamException xml ? xml.getNestedException() : e;
    if (e.getCause() instanceof IOException io) {
      cause = io;
    }
    if (cause instanceof CharacterCodingException) {
      return new MetadataRefusal("bytes that are no UTF-8");
    }
    return new MetadataRefusal(
        cause instanceof IOException io ? MetadataRefusal.words(io) : "no well-formed XML");
  }
}
