package org.fenqu.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules of the check, in the order of the documents. */
public final class Rules {
  private static final Map<String, Rule> BY_ID = byId();

  private Rules() {}

  private static Map<String, Rule> byId() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    List<Rule> all = new ArrayList<>(DeliveryRules.ALL);
    queries().forEach(query -> all.add(query.rule()));
    all.addAll(TopologyRules.ALL);
    all.addAll(LawRules.ALL);
    all.forEach(rule -> rules.putIfAbsent(rule.id(), rule));
    return rules;
  }

  /** Rules that are queries. */
  static List<SqlRule> queries() {
    return Stream.of(CodeRules.ALL, FieldRules.ALL, ListRules.ALL).flatMap(List::stream).toList();
  }

  /** Every rule once. */
  public static List<Rule> all() {
    return List.copyOf(BY_ID.values());
  }

  static Rule of(String id) {
    return BY_ID.get(id);
  }

  /** Predicate over drafts or findings: those of rules that keep a plan out. */
  static String barring() {
    return all().stream()
        .filter(Rule::bars)
        .map(rule -> "'" + rule.id() + "'")
        .collect(Collectors.joining(", ", "rule IN (", ")"));
  }
}
