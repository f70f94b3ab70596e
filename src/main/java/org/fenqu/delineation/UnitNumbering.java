package org.fenqu.delineation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fenqu.UserException;
import org.fenqu.config.UnitClass;
import org.fenqu.territory.Jurisdiction;

/**
 * Codes, names and identities of a jurisdiction's units , by the rules of docs/data-dictionary.md.
 *
 * <p>Codes count by smallest cell id within a class, from 0001 on land and from 5001 at sea: a city
 * without districts (东莞 441900) has one adcode for its land and its sea area, and codes must not
 * collide.
 */
final class UnitNumbering {
  private static final int PER_CLASS = 4999;
  private static final int FIRST_ON_LAND = 1;
  private static final int FIRST_AT_SEA = 5001;

  /** Namespace of unit identities: drawn once, never to change. */
  private static final UUID NAMESPACE = UUID.fromString("6f1c3d52-8a0e-5b7d-9c44-2e9b1f7a3d10");

  private final Jurisdiction jurisdiction;
  private final JurisdictionCells cells;
  private final int cellMetres;
  private final double minAreaKm2;
  private final List<String> problemNames;

  UnitNumbering(
      Jurisdiction jurisdiction,
      JurisdictionCells cells,
      int cellMetres,
      double minAreaKm2,
      List<String> problemNames) {
    this.jurisdiction = jurisdiction;
    this.cells = cells;
    this.cellMetres = cellMetres;
    this.minAreaKm2 = minAreaKm2;
    this.problemNames = problemNames;
  }

  /** The drafts, none of them empty, as units in the order of their codes. */
  List<Unit> number(List<UnitDraft> drafts) {
    List<UnitDraft> ordered =
        drafts.stream()
            .sorted(
                Comparator.comparing(UnitDraft::unitClass).thenComparingInt(UnitDraft::firstMember))
            .toList();
    requireCodes(ordered);
    Map<String, Integer> unitsOfName = new HashMap<>();
    ordered.forEach(draft -> unitsOfName.merge(stem(draft), 1, Integer::sum));

    Map<UnitClass, Integer> numbered = new HashMap<>();
    Map<String, Integer> named = new HashMap<>();
    return ordered.stream()
        .map(
            draft -> {
              int number = numbered.merge(draft.unitClass(), 1, Integer::sum);
              String stem = stem(draft);
              int namesake = named.merge(stem, 1, Integer::sum);
              String name = unitsOfName.get(stem) == 1 ? stem : stem + namesake;
              return unit(draft, code(draft.unitClass(), number), name);
            })
        .toList();
  }

  private void requireCodes(List<UnitDraft> drafts) {
    for (UnitClass unitClass : UnitClass.values()) {
      long count = drafts.stream().filter(draft -> draft.unitClass() == unitClass).count();
      if (count > PER_CLASS) {
        throw new UserException(
            "units.min_area_km2: %s, expected an area that leaves at most %d %s units in %s %s, not %d; raise it"
                .formatted(
                    minAreaKm2,
                    PER_CLASS,
                    unitClass.key(),
                    jurisdiction.adcode(),
                    jurisdiction.name(),
                    count));
      }
    }
  }

  private Unit unit(UnitDraft draft, String code, String name) {
    return new Unit(
        code,
        identity(code, draft).toString(),
        name,
        draft.unitClass(),
        draft.problem(),
        draft.members(),
        draft.shares(),
        draft.legal(),
        draft.geometry(),
        draft.geometry().getArea());
  }

  private String code(UnitClass unitClass, int number) {
    int first = jurisdiction.sea() ? FIRST_AT_SEA : FIRST_ON_LAND;
    return "ZH%s%d%04d".formatted(jurisdiction.adcode(), unitClass.digit(), first + number - 1);
  }

  private String stem(UnitDraft draft) {
    String what = draft.problem() == 0 ? "" : problemNames.get(draft.problem());
    if (draft.legal() != null) {
      what = draft.legal().name();
    }
    String sea = jurisdiction.sea() ? "海域" : "";
    return jurisdiction.name() + sea + what + draft.unitClass().zh() + "单元";
  }

  /** RFC 9562 version 5: SHA-1 of namespace and content. */
  private UUID identity(String code, UnitDraft draft) {
    MessageDigest sha1 = sha1();
    sha1.update(bytes(NAMESPACE.getMostSignificantBits()));
    sha1.update(bytes(NAMESPACE.getLeastSignificantBits()));
    sha1.update((jurisdiction.adcode() + ' ' + code).getBytes(StandardCharsets.UTF_8));
    sha1.update(bytes(cellMetres));
    for (int member : draft.members()) {
      sha1.update(bytes(cells.cellIds()[member]));
    }
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
    long high = hash.getLong() & ~0xF000L | 0x5000L;
    long low = hash.getLong() & ~(3L << 62) | 2L << 62;
    return new UUID(high, low);
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
