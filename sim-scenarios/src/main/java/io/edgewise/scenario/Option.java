package io.edgewise.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the choices compared, with all its figures.
 *
 * @param name as a person would say it; unique in its answer
 * @param stable whether the network can carry it; where not, figures of latency are absent
 * @param remark what the figures cannot say, for example why it is unstable; may be empty
 * @param figures by id, for example {@code added.p99}; an absent figure was not observed
 * @param segments figures of parts of the clients, by the name of the segment, then by id
 */
public record Option(
    String name,
    boolean stable,
    String remark,
    Map<String, Figure> figures,
    Map<String, Map<String, Figure>> segments) {

  public Option {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }
}
