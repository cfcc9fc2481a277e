package io.edgewise.security;

/** Classes of benign traffic by how much they look like attacks. */
public enum TrafficClass {
  /** Queries, short forms, JSON events and orders, multipart fields: generated, and tame. */
  PLAIN,
  /** Markdown with code, HTML editors, GraphQL: hostile on purpose; must not stand for a site's whole traffic. */
  RICH,
  /** Hard negatives: benign requests collected because they look like an attack of one of the classes. */
  HARD
}
