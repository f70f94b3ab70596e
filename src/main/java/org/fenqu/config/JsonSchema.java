package org.fenqu.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.fenqu.Json;

/**
 * JSON Schema (draft 2020-12) of the three kinds of file, generated from the shapes that the loader
 * checks. An editor completes keys when a file begins with {@code # yaml-language-server:
 * $schema=schema/scheme.schema.json}.
 */
public final class JsonSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonSchema() {}

  /** Schema of schemes, as committed in {@code conf/schema/scheme.schema.json}. */
  public static String ofSchemes() {
    return write(SchemeShape.SCHEME, "Scheme of Fenqu");
  }

  /** Schema of layer catalogues, as committed in {@code conf/schema/layers.schema.json}. */
  public static String ofCatalogues() {
    return write(CatalogueShape.CATALOGUE, "Layer catalogue of Fenqu");
  }

  /** Schema of files of regions, as committed in {@code conf/schema/regions.schema.json}. */
  public static String ofRegions() {
    return write(RegionShape.FILE, "Regions of Fenqu");
  }

  private static String write(Shape shape, String title) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.setAll(schema(shape));
    return Json.indented(schema) + "\n";
  }

  private static ObjectNode schema(Shape shape) {
    ObjectNode node = JSON.objectNode();
    if (shape instanceof Shape.Text text) {
      node.put("type", "string");
      node.put("pattern", text.pattern() == null ? "\\S" : anchored(text.pattern()));
    } else if (shape instanceof Shape.Whole whole) {
      node.put("type", "integer");
      if (whole.least() != Integer.MIN_VALUE) {
        node.put("minimum", whole.least());
      }
      if (whole.most() != Integer.MAX_VALUE) {
        node.put("maximum", whole.most());
      }
    } else if (shape instanceof Shape.Decimal decimal) {
      decimal(node, decimal);
    } else if (shape instanceof Shape.Flag) {
      node.put("type", "boolean");
    } else if (shape instanceof Shape.Day) {
      node.put("type", "string").put("format", "date");
    } else if (shape instanceof Shape.Version version) {
      node.put("const", version.version());
    } else if (shape instanceof Shape.Choice choice) {
      node.set("enum", strings(choice.values()));
    } else if (shape instanceof Shape.Items items) {
      items(node, items);
    } else if (shape instanceof Shape.Entries entries) {
      entries(node, entries);
    } else if (shape instanceof Shape.Fields fields) {
      fields(node, fields, null, null);
    } else if (shape instanceof Shape.Variants variants) {
      variants(node, variants);
    }
    return node;
  }

  private static String anchored(String pattern) {
    return pattern.equals("(?s).") ? "^[\\s\\S]$" : "^" + pattern + "$";
  }

  private static void decimal(ObjectNode node, Shape.Decimal decimal) {
    if (decimal.nan()) {
      node.set("type", strings(List.of("number", "string")));
      return;
    }
    node.put("type", "number");
    if (decimal.least() != Double.NEGATIVE_INFINITY) {
      node.put(decimal.above() ? "exclusiveMinimum" : "minimum", decimal.least());
    }
    if (decimal.most() != Double.POSITIVE_INFINITY) {
      node.put("maximum", decimal.most());
    }
  }

  private static void items(ObjectNode node, Shape.Items items) {
    node.put("type", "array");
    node.set("items", schema(items.item()));
    node.put("minItems", items.least());
    if (items.most() != Integer.MAX_VALUE) {
      node.put("maxItems", items.most());
    }
  }

  private static void entries(ObjectNode node, Shape.Entries entries) {
    node.put("type", "object");
    node.set("additionalProperties", schema(entries.value()));
    ObjectNode names = node.putObject("propertyNames");
    if (entries.keys() == null) {
      names.put("pattern", anchored(Shape.IDENTIFIER));
    } else {
      names.set("enum", strings(entries.keys()));
    }
  }

  private static void variants(ObjectNode node, Shape.Variants variants) {
    ArrayNode options = node.putArray("oneOf");
    for (Map.Entry<String, Shape.Fields> variant : variants.variants().entrySet()) {
      fields(options.addObject(), variant.getValue(), variants.tag(), variant.getKey());
    }
  }

  private static void fields(ObjectNode node, Shape.Fields shape, String tag, String value) {
    node.put("type", "object");
    ObjectNode properties = node.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    if (tag != null) {
      properties.putObject(tag).put("const", value).put("description", "Which kind it is.");
      required.add(tag);
    }
    for (Shape.Field field : shape.fields()) {
      ObjectNode property = schema(field.shape());
      property.put("description", field.description());
      if (field.fallback() != null) {
        property.putPOJO("default", field.fallback());
      }
      properties.set(field.name(), property);
      if (field.required()) {
        required.add(field.name());
      }
    }
    node.set("required", required);
    node.put("additionalProperties", false);
  }

  private static ArrayNode strings(List<String> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
