package org.fenqu.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import org.fenqu.Json;

/**
 * Writes values as the text that identities rest on: canonical JSON (RFC 8785), so that the same
 * values give the same bytes whatever wrote them.
 *
 * <p>A record is an object of its components, null ones left out. One that stands for a choice (it
 * implements an interface of ours) has its class's name as {@code kind}. A map is an array of pairs
 * in its order, which may say something; an enum its constant's name; what is neither number nor
 * truth nor text is its text. A component that is renamed keeps the name that it was published by
 * with {@link JsonProperty}: golden files in tests fail until it does.
 */
public final class CanonicalJson {
  private static final String OURS = "org.fenqu.";

  /** Beyond, RFC 8785's numbers, which are doubles, are no longer exact. */
  private static final long LARGEST_EXACT = 1L << 53;

  private CanonicalJson() {}

  /**
   * A value of a format: {@code {"format":…,"of":…}}.
   *
   * @param format named anew whenever the same value means something else
   */
  public static String of(String format, Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", format);
    all.put("of", tree(value));
    return text(all);
  }

  /** A value alone. */
  public static String of(Object value) {
    return text(tree(value));
  }

  /**
   * A record with another value for one of its components.
   *
   * @param component as it is published
   */
  public static String of(Record one, String component, Object value) {
    Map<String, Object> object = object(one);
    object.put(component, tree(value));
    return text(object);
  }

  private static String text(Object tree) {
    try {
      // The canonicalizer takes objects and arrays only.
      String json = Json.line(List.of(tree));
      String canonical = new JsonCanonicalizer(json).getEncodedString();
      return canonical.substring(1, canonical.length() - 1);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON: " + tree, e);
    }
  }

  /** A value as maps, lists, numbers, truths and texts, as any JSON writer takes them. */
  public static Object tree(Object value) {
    if (value instanceof Record one) {
      return object(one);
    }
    if (value instanceof Map<?, ?> map) {
      List<Object> pairs = new ArrayList<>();
      map.forEach((key, of) -> pairs.add(Arrays.asList(tree(key), tree(of))));
      return pairs;
    }
    if (value instanceof Collection<?> all) {
      List<Object> items = new ArrayList<>();
      all.forEach(item -> items.add(tree(item)));
      return items;
    }
    if (value instanceof Optional<?> some) {
      return some.map(CanonicalJson::tree).orElse(null);
    }
    if (value != null && value.getClass().isArray()) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        items.add(tree(Array.get(value, i)));
      }
      return items;
    }
    return scalar(value);
  }

  private static Object scalar(Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? number : Double.toString(number);
    }
    if (value instanceof Long whole) {
      return Math.abs(whole) <= LARGEST_EXACT ? value : value.toString();
    }
    return value instanceof Number ? value : value.toString();
  }

  private static Map<String, Object> object(Record one) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (isChoice(one.getClass())) {
      object.put("kind", one.getClass().getSimpleName());
    }
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      Object value = tree(value(one, component));
      if (value != null) {
        object.put(name(component), value);
      }
    }
    return object;
  }

  /** The names that a record's components are published by, in the order of their declaration. */
  public static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(CanonicalJson::name).toList();
  }

  private static boolean isChoice(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).anyMatch(i -> i.getName().startsWith(OURS));
  }

  private static String name(RecordComponent component) {
    JsonProperty published = component.getAccessor().getAnnotation(JsonProperty.class);
    return published == null ? component.getName() : published.value();
  }

  private static Object value(Record one, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(one);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " can't be read", e);
    }
  }
}
