package io.pilotage.repository.metadata;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an element said. */
final class Values {

  private static final int LONGEST = 4096;

  private Values() {}

  /** Nobody names anything longer. */
  static String cut(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  static String required(Map<String, String> values, String key) throws MetadataRefusal {
    String value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new MetadataRefusal("an entry without " + key);
    }
    return value;
  }

  static @Nullable Long number(Map<String, String> values, String key) throws MetadataRefusal {
    return values.containsKey(key) ? (Long) requiredNumber(values, key) : null;
  }

  static long requiredNumber(Map<String, String> values, String key) throws MetadataRefusal {
    String value = required(values, key);
    if (value.length() > 18 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new MetadataRefusal("an entry whose " + key + " is no number");
    }
    return Long.parseLong(value);
  }
}
