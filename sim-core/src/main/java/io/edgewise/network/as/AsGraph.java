package io.edgewise.network.as;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Autonomous systems and the kind of business between them. Immutable.
 *
 * <p>Systems have indices from 0, in the order of their numbers; adjacencies are arrays, 24 bytes a link and 20 a system.
 */
public final class AsGraph {
  private final int[] numbers;
  private final Adjacency customers;
  private final Adjacency peers;
  private final Adjacency providers;

  /** The neighbours of one kind: those of a system are a stretch of one array. */
  private static final class Adjacency {
    private final int[] from;
    private final int[] neighbours;

    private Adjacency(int[] from, int[] neighbours) {
      this.from = from;
      this.neighbours = neighbours;
    }

    static Adjacency of(int systems, int[] owner, int[] neighbour, int count) {
      int[] from = new int[systems + 1];
      for (int i = 0; i < count; i++) {
        from[owner[i] + 1]++;
      }
      for (int system = 0; system < systems; system++) {
        from[system + 1] += from[system];
      }
      int[] next = Arrays.copyOf(from, systems);
      int[] neighbours = new int[count];
      for (int i = 0; i < count; i++) {
        neighbours[next[owner[i]]++] = neighbour[i];
      }
      return new Adjacency(from, neighbours);
    }
  }

  private AsGraph(int[] numbers, Adjacency customers, Adjacency peers, Adjacency providers) {
    this.numbers = numbers;
    this.customers = customers;
    this.peers = peers;
    this.providers = providers;
  }

  /**
   * From a file of CAIDA's AS relationships, serial-1 ({@code provider|customer|-1}, {@code peer|peer|0}) or serial-2 (the
   * same with a fourth column), plain or compressed by gzip or bzip2; comments begin with #.
   *
   * @throws IllegalArgumentException for a line that is not of that form, a system that is its own neighbour, two systems
   *     with two relationships, or a file without links, naming file, line and value
   * @throws IOException if the file cannot be read
   */
  public static AsGraph read(Path file) throws IOException {
    return AsRelationshipFile.read(file);
  }

  /** Links in any order; collects them before the graph is built. */
  static final class Builder {
    private int[] left = new int[1 << 10];
    private int[] right = new int[1 << 10];
    private boolean[] peering = new boolean[1 << 10];
    private int links;

    /** A provider and its customer, or two peers, by their numbers. */
    Builder link(int one, int other, boolean peers) {
      if (links == left.length) {
        left = Arrays.copyOf(left, 2 * links);
        right = Arrays.copyOf(right, 2 * links);
        peering = Arrays.copyOf(peering, 2 * links);
      }
      left[links] = one;
      right[links] = other;
      peering[links++] = peers;
      return this;
    }

    int links() {
      return links;
    }

    AsGraph build() {
      int[] numbers = new int[2 * links];
      System.arraycopy(left, 0, numbers, 0, links);
      System.arraycopy(right, 0, numbers, links, links);
      // By the unsigned value: numbers have 32 bits.
      flip(numbers);
      Arrays.sort(numbers);
      int systems = 0;
      for (int i = 0; i < numbers.length; i++) {
        if (i == 0 || numbers[i] != numbers[i - 1]) {
          numbers[systems++] = numbers[i];
        }
      }
      numbers = Arrays.copyOf(numbers, systems);
      int[] one = new int[2 * links];
      int[] other = new int[2 * links];
      int paid = 0;
      int free = 2 * links;
      for (int i = 0; i < links; i++) {
        int from = Arrays.binarySearch(numbers, left[i] ^ Integer.MIN_VALUE);
        int to = Arrays.binarySearch(numbers, right[i] ^ Integer.MIN_VALUE);
        if (peering[i]) {
          one[--free] = from;
          other[free] = to;
          one[--free] = to;
          other[free] = from;
        } else {
          one[paid] = from;
          other[paid++] = to;
        }
      }
      var customers = Adjacency.of(systems, one, other, paid);
      var providers = Adjacency.of(systems, other, one, paid);
      var peers = Adjacency.of(
          systems,
          Arrays.copyOfRange(one, free, 2 * links),
          Arrays.copyOfRange(other, free, 2 * links),
          2 * links - free);
      return new AsGraph(numbers, customers, peers, providers);
    }

    private static void flip(int[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] ^= Integer.MIN_VALUE;
      }
    }
  }

  /** How many systems there are. */
  public int systems() {
    return numbers.length;
  }

  /** How many links there are. */
  public int links() {
    return customers.neighbours.length + peers.neighbours.length / 2;
  }

  /** The number of a system. */
  public long number(int system) {
    return Integer.toUnsignedLong(numbers[system] ^ Integer.MIN_VALUE);
  }

  /** The index of the system of that number, or a negative one if the graph lacks it. */
  public int index(long number) {
    return number < 0 || number > 0xFFFF_FFFFL
        ? -1
        : Arrays.binarySearch(numbers, (int) number ^ Integer.MIN_VALUE);
  }

  /** How many neighbours of a kind a system has. */
  public int degree(int system, Relationship kind) {
    var adjacency = adjacency(kind);
    return adjacency.from[system + 1] - adjacency.from[system];
  }

  /**
   * One of the neighbours of a system.
   *
   * @param kind what the neighbour is to the system
   * @param position from 0 to the degree - 1
   */
  public int neighbour(int system, Relationship kind, int position) {
    var adjacency = adjacency(kind);
    return adjacency.neighbours[adjacency.from[system] + position];
  }

  private Adjacency adjacency(Relationship kind) {
    return switch (kind) {
      case CUSTOMER -> customers;
      case PEER -> peers;
      case PROVIDER -> providers;
    };
  }

  /** Where the neighbours of each system begin; one more than there are systems. */
  int[] starts(Relationship kind) {
    return adjacency(kind).from;
  }

  int[] neighbours(Relationship kind) {
    return adjacency(kind).neighbours;
  }
}
