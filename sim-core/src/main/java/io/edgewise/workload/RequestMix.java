package io.edgewise.workload;

import static io.edgewise.security.TrafficClass.PLAIN;
import static io.edgewise.security.TrafficClass.RICH;

import io.edgewise.security.BodyKind;
import io.edgewise.security.RequestShape;
import io.edgewise.security.TrafficClass;
import java.util.List;

/**
 * The kinds of requests that a site gets, and how often.
 *
 * @param classes at least one
 */
public record RequestMix(List<RequestClass> classes) {

  public RequestMix {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("A request mix must have at least one class.");
    }
  }

  /**
   * Sites with pages, assets, forms and an API, as browsers and apps ask for them.
   *
   * <p>The weights are an assumption: nine of ten requests carry no body, most bodies are about a kilobyte of JSON or form
   * fields, uploads are one in a thousand, and one request in 500 brings rich text (markdown with code, an HTML editor), which
   * rules take for an attack far more often. Shapes stay near those whose cost was measured.
   */
  public static RequestMix typical() {
    return new RequestMix(List.of(
        get("asset", 0.44, new RequestShape(BodyKind.GET, 1, 2, 700, 0, 8), true, 18_000),
        get("page", 0.18, new RequestShape(BodyKind.GET, 0, 4, 900, 0, 0), true, 25_000),
        get("listing", 0.10, new RequestShape(BodyKind.GET, 3, 4, 900, 0, 48), false, 20_000),
        get("search", 0.04, new RequestShape(BodyKind.GET, 10, 4, 1_000, 0, 240), false, 20_000),
        get("api-read", 0.14, new RequestShape(BodyKind.GET, 3, 1, 900, 0, 60), false, 3_000),
        post(
            "api-write",
            0.055,
            new RequestShape(BodyKind.JSON, 12, 1, 900, 1_024, 640),
            PLAIN,
            1_000),
        post(
            "api-document",
            0.012,
            new RequestShape(BodyKind.JSON_NESTED, 40, 1, 900, 4_096, 2_800),
            PLAIN,
            2_000),
        post(
            "short-form",
            0.022,
            new RequestShape(BodyKind.FORM, 5, 4, 1_000, 256, 160),
            PLAIN,
            8_000),
        post(
            "long-form",
            0.006,
            new RequestShape(BodyKind.FORM, 20, 4, 1_000, 8_192, 7_600),
            PLAIN,
            8_000),
        post(
            "batch",
            0.002,
            new RequestShape(BodyKind.JSON, 200, 1, 900, 65_536, 58_000),
            PLAIN,
            4_000),
        post(
            "upload",
            0.001,
            new RequestShape(BodyKind.MULTIPART_FILE, 0, 4, 1_000, 1_048_576, 0),
            PLAIN,
            500),
        post(
            "rich-text",
            0.002,
            new RequestShape(BodyKind.FORM, 4, 4, 1_000, 8_192, 8_157),
            RICH,
            8_000)));
  }

  /** The share of requests of the class at that index. */
  public double share(int index) {
    return classes.get(index).weight() / totalWeight();
  }

  /** The share of requests of that traffic class. */
  public double share(TrafficClass traffic) {
    return classes.stream()
            .filter(each -> each.traffic() == traffic)
            .mapToDouble(RequestClass::weight)
            .sum()
        / totalWeight();
  }

  /** The share of requests that carry a body. */
  public double bodyShare() {
    return classes.stream()
            .filter(each -> each.shape().bodyBytes() > 0)
            .mapToDouble(RequestClass::weight)
            .sum()
        / totalWeight();
  }

  /**
   * This mix with another share of requests that carry a body, the proportions among them kept.
   *
   * @param share in (0, 1)
   */
  public RequestMix withBodyShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share (%s) of requests with a body must be above 0 and below 1.".formatted(share));
    }
    double now = bodyShare();
    return new RequestMix(classes.stream()
        .map(each -> each.withWeight(
            each.weight() * (each.shape().bodyBytes() > 0 ? share / now : (1 - share) / (1 - now))))
        .toList());
  }

  /**
   * This mix with another share of rich text among the requests, the proportions of all others kept.
   *
   * @param share in (0, 1)
   */
  public RequestMix withRichShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share (%s) of rich text must be above 0 and below 1.".formatted(share));
    }
    double now = share(RICH);
    return new RequestMix(classes.stream()
        .map(each -> each.withWeight(
            each.weight() * (each.traffic() == RICH ? share / now : (1 - share) / (1 - now))))
        .toList());
  }

  private double totalWeight() {
    return classes.stream().mapToDouble(RequestClass::weight).sum();
  }

  private static RequestClass get(
      String name, double weight, RequestShape shape, boolean cacheable, int response) {
    return new RequestClass(name, weight, shape, PLAIN, cacheable, response);
  }

  private static RequestClass post(
      String name, double weight, RequestShape shape, TrafficClass traffic, int response) {
    return new RequestClass(name, weight, shape, traffic, false, response);
  }
}
