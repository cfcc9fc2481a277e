package io.edgewise.network.anycast;

/**
 * Where the routes of client networks lead.
 *
 * <p>A routing is a function of its arguments alone. Where every client has a fixed order of preference, a withdrawal
 * moves the site's own clients and nobody else; where routes are propagated, others may move too, as they do in BGP.
 */
public interface Routing {
  /** The clients whose routes these are. */
  ClientNetworks clients();

  /**
   * The site that each client is led to.
   *
   * @param announcements whose prepends count
   * @param live the indices of the sites that may be chosen, ascending; at least one
   * @return one of the live sites for each client
   * @throws IllegalStateException if there is a client to whom no route leads to a live site
   */
  int[] sites(Announcements announcements, int[] live);

  /**
   * The site that each client is led to where its first one is passed over.
   *
   * @param first the site of each client that is
   * @param live the indices of the sites that may be chosen, ascending; at least two
   * @return another of the live sites for each client, or its first where no route leads to another
   */
  int[] seconds(int[] first, Announcements announcements, int[] live);
}
