package io.edgewise.network.as;

import io.edgewise.geo.NearestWord;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a neighbour is to a network. */
public enum Relationship {
  /** It pays the network, and hears everything. */
  CUSTOMER,
  /** Neither pays; each tells the other of its customers alone. */
  PEER,
  /** The network pays it, and hears everything. */
  PROVIDER;

  /** The relationship seen from the other side. */
  public Relationship reversed() {
    return switch (this) {
      case CUSTOMER -> PROVIDER;
      case PEER -> PEER;
      case PROVIDER -> CUSTOMER;
    };
  }

  /**
   * The relationship of that name, in small letters.
   *
   * @throws IllegalArgumentException for another name, with the nearest one
   */
  public static Relationship of(String name) {
    List<String> names =
        Stream.of(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "The relationship (%s) must be one of %s. Maybe you mean %s."
              .formatted(name, String.join(", ", names), NearestWord.of(name, names)));
    }
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
