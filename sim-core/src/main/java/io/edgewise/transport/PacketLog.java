package io.edgewise.transport;

import java.util.ArrayList;
import java.util.List;

/** What was written to a connection and which packets left, in the order in which they did. */
final class PacketLog {
  private final List<Waterfall.Step> steps = new ArrayList<>();
  private final Stream client = new Stream();
  private final Stream server = new Stream();
  private int clientOverflows;
  private int serverOverflows;

  /** The named parts of what an end has written, and where its segments end. */
  private static final class Stream {
    private final List<String> names = new ArrayList<>();
    private final List<Long> nameEnds = new ArrayList<>();
    private final List<Long> segmentEnds = new ArrayList<>();

    void write(String name, long bytes) {
      long before = nameEnds.isEmpty() ? 0 : nameEnds.get(nameEnds.size() - 1);
      int last = names.size() - 1;
      if (last >= 0 && names.get(last).equals(name)) {
        nameEnds.set(last, before + bytes);
      } else {
        names.add(name);
        nameEnds.add(before + bytes);
      }
    }

    String contents(int segment, int bytes) {
      if (segment == segmentEnds.size()) {
        segmentEnds.add((segment == 0 ? 0 : segmentEnds.get(segment - 1)) + bytes);
      }
      long to = segmentEnds.get(segment);
      long from = to - bytes;
      var parts = new ArrayList<String>();
      long begins = 0;
      for (int i = 0; i < names.size(); i++) {
        if (begins < to && nameEnds.get(i) > from && !parts.contains(names.get(i))) {
          parts.add(names.get(i));
        }
        begins = nameEnds.get(i);
      }
      return String.join(", ", parts);
    }
  }

  List<Waterfall.Step> steps() {
    return List.copyOf(steps);
  }

  void wrote(boolean fromClient, long bytes, String name) {
    (fromClient ? client : server).write(name, bytes);
  }

  /** A packet without data leaves. */
  void sent(boolean fromClient, long nowNanos, Link link, int slot, Cause cause) {
    String what = switch (cause) {
      case SYN, SYN_FOR_COOKIE, SYN_TIMEOUT, SYN_TIMEOUT_WITHOUT_DATA -> "SYN";
      case SYN_ACK, SYN_ACK_COOKIE, SYN_ACK_DATA, SYN_ACK_TIMEOUT -> "SYN, ACK";
      default -> "ACK";
    };
    add(fromClient, nowNanos, link, slot, what, 0, cause);
  }

  /** The first packet of all leaves, and carries the first segment. */
  void sentWithSyn(long nowNanos, Link link, int slot, int bytes, Cause cause) {
    add(true, nowNanos, link, slot, "SYN, " + client.contents(0, bytes), bytes, cause);
  }

  void sentData(
      boolean fromClient, long nowNanos, Link link, int slot, int segment, int bytes, Cause cause) {
    String what = (fromClient ? client : server).contents(segment, bytes);
    add(fromClient, nowNanos, link, slot, what, bytes, cause);
  }

  private void add(
      boolean fromClient, long nowNanos, Link link, int slot, String what, int bytes, Cause cause) {
    int before = fromClient ? clientOverflows : serverOverflows;
    if (fromClient) {
      clientOverflows = link.overflows();
    } else {
      serverOverflows = link.overflows();
    }
    Waterfall.Fate fate;
    if (slot != Link.LOST) {
      fate = Waterfall.Fate.ARRIVES;
    } else {
      fate = link.overflows() > before ? Waterfall.Fate.QUEUE_FULL : Waterfall.Fate.LOST;
    }
    long arrives = slot == Link.LOST ? nowNanos : link.arrivesAt(slot);
    long queued = slot == Link.LOST ? 0 : link.queuedNanos();
    steps.add(
        new Waterfall.Step(nowNanos, fromClient, what, bytes, fate, arrives, queued, cause.text()));
  }
}
