package org.fenqu.source.netcdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fenqu.config.Source;
import org.fenqu.source.Numbers;
import org.fenqu.source.ValueKey;
import ucar.nc2.Attribute;
import ucar.nc2.AttributeContainer;
import ucar.nc2.Group;
import ucar.nc2.Variable;

/**
 * Attributes that seem to bear on a variable's values and aren't applied: in another spelling than
 * CF's (Slope, ScaleFactor, FillValue …), or of the whole file.
 */
final class CfUnread {
  private static final Set<String> OF_CF =
      Set.of(
          "scale_factor",
          "add_offset",
          "_FillValue",
          "missing_value",
          "valid_range",
          "valid_min",
          "valid_max");

  private final Source.NetCdf source;
  private final Variable variable;
  private final CfMarkers markers;
  private final List<String> said = new ArrayList<>();

  private CfUnread(Source.NetCdf source, Variable variable, CfMarkers markers) {
    this.source = source;
    this.variable = variable;
    this.markers = markers;
  }

  /**
   * A sentence about a layer for each.
   *
   * @param markers what stands for no data already
   */
  static List<String> of(Variable variable, Source.NetCdf source, CfMarkers markers) {
    CfUnread unread = new CfUnread(source, variable, markers);
    for (Attribute attribute : variable.attributes()) {
      if (!OF_CF.contains(attribute.getShortName())) {
        unread.say(attribute, attribute.getShortName());
      }
    }
    for (Group g = variable.getParentGroupOrRoot(); g != null; g = g.getParentGroup()) {
      unread.ofGroup(g.attributes(), g.isRoot() ? "" : g.getShortName());
    }
    return unread.said;
  }

  /** Those of CF count here too: beside the variable's own they are of no matter. */
  private void ofGroup(AttributeContainer attributes, String group) {
    for (Attribute attribute : attributes) {
      String name = attribute.getShortName();
      CfNumbers numbers = attribute.isString() ? parsed(attribute) : null;
      boolean number = !attribute.isString() || numbers != null && numbers.values().length > 0;
      if (number && variable.findAttribute(name) == null) {
        say(attribute, group + ":" + name);
      }
    }
  }

  private static CfNumbers parsed(Attribute attribute) {
    return CfNumbers.parse(CfNumbers.text(attribute), true);
  }

  private void say(Attribute attribute, String name) {
    ValueKey key = ValueKey.of(attribute.getShortName());
    if (key == null || key.isDeclared(source) || attribute.getLength() == 0) {
      return;
    }
    if (attribute.isString()) {
      String text = CfNumbers.text(attribute);
      CfNumbers numbers = parsed(attribute);
      boolean one = numbers != null && numbers.values().length == 1;
      if (!text.isEmpty() && !(one && isKnown(key, numbers.values()[0]))) {
        said.add(key.unread(name, "'" + text + "'"));
      }
      return;
    }
    double first = attribute.getNumericValue(0).doubleValue();
    if (attribute.getLength() > 1) {
      double last = attribute.getNumericValue(attribute.getLength() - 1).doubleValue();
      said.add(key.unread(name, Numbers.plain(first) + ", … " + Numbers.plain(last)));
    } else if (!isKnown(key, first)) {
      said.add(key.unread(name, Numbers.plain(first)));
    }
  }

  /** Whether it says nothing, or what another attribute says that is applied. */
  private boolean isKnown(ValueKey key, double number) {
    boolean same =
        switch (key) {
          case SCALE -> same("scale_factor", number);
          case OFFSET -> same("add_offset", number);
          case NODATA -> markers.hold(variable.getDataType(), number);
          case VALID -> false;
        };
    return same || key.isNeutral(number);
  }

  private boolean same(String attribute, double number) {
    double[] own = NetCdfFile.numbers(variable, attribute);
    return own.length > 0 && (own[0] == number || (float) own[0] == (float) number);
  }
}
