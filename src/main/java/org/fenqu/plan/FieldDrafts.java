package org.fenqu.plan;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the fields and character sets of a package's tables. */
final class FieldDrafts {
  private FieldDrafts() {}

  static List<Draft> of(List<Delivered> tables, PlanFields fields) {
    List<Draft> drafts = new ArrayList<>();
    for (Delivered table : tables) {
      if (table.encoding() != null) {
        drafts.add(
            draft(
                "encoding_wrong",
                table,
                "*",
                table.name(),
                table.encoding().declared(),
                table.encoding().actual()));
      }
      for (String field : fields.names().get(table.role()).keySet()) {
        PlanFields.Found found = table.fields().get(field);
        if (found != null && found.isTypo()) {
          drafts.add(draft("field_name_typo", table, found.column(), found.meant(), table.name()));
        } else if (found == null && !fields.optional().contains(field)) {
          drafts.add(
              draft(
                  "field_missing",
                  table,
                  fields.official(table.role(), field),
                  field,
                  table.name()));
        }
      }
    }
    return drafts;
  }

  private static Draft draft(String rule, Delivered table, String feature, String... args) {
    return new Draft(
        rule, table.name(), List.of(feature), null, null, List.of(), List.of(args), 0, null);
  }
}
