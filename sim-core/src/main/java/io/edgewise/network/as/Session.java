package io.edgewise.network.as;

/**
 * A place where the announcing network meets another one.
 *
 * @param site the index of the site in the catalogue; 0 or more
 * @param neighbour the number of the other system, 0 to 4,294,967,295
 * @param relationship what the neighbour is to the announcing network
 */
public record Session(int site, long neighbour, Relationship relationship) {
  public Session {
    if (site < 0) {
      throw new IllegalArgumentException("The site (%d) must be 0 or more.".formatted(site));
    }
    if (neighbour < 0 || neighbour > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException(
          "The neighbour (%d) must be from 0 to 4294967295.".formatted(neighbour));
    }
  }
}
