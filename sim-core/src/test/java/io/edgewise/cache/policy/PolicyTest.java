package io.edgewise.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.Zipf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

  private static final int SEEDS = 100;
  private static final int OBJECTS = 60;
  private static final Zipf POPULARITY = new Zipf(OBJECTS, 0.7);

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  static Stream<PolicyKind> live() {
    return Arrays.stream(PolicyKind.values()).filter(kind -> !kind.needsFuture());
  }

  @Test
  void policiesAreFoundByTheirNames() {
    for (var kind : PolicyKind.values()) {
      assertThat(PolicyKind.byId(kind.id())).isEqualTo(kind);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyKind.byId("LRU"))
        .withMessageStartingWith("The policy (LRU) must be one of [lru, fifo, ");
  }

  // --- Published examples
  // -------------------------------------------------------------------------------------------

  /** The reference string of a textbook, three frames (Silberschatz, Galvin and Gagne, Operating System Concepts, 10.4). */
  @ParameterizedTest(name = "{0}: {1} faults")
  @CsvSource({"FIFO, 15", "LRU, 12", "BELADY, 9"})
  void faultsAreThoseOfTheTextbook(PolicyKind kind, int faults) {
    int[] pages = {7, 0, 1, 2, 0, 3, 0, 4, 2, 3, 0, 3, 2, 1, 2, 0, 1, 7, 0, 1};
    assertThat(misses(kind, Capacity.ofObjects(3), pages)).isEqualTo(faults);
  }

  /** Belady's anomaly (Belady, Nelson and Shedler, Communications of the ACM 12(6), 1969). */
  @ParameterizedTest(name = "{0} frames: {1} faults")
  @CsvSource({"3, 9", "4, 10"})
  void fifoShowsTheAnomaly(int frames, int faults) {
    int[] pages = {1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5};
    assertThat(misses(PolicyKind.FIFO, Capacity.ofObjects(frames), pages)).isEqualTo(faults);
  }

  // --- Worked by hand
  // -----------------------------------------------------------------------------------------------

  @Test
  void clockSparesWhatWasRequestedOnce() {
    var clock = PolicyKind.CLOCK.create(Capacity.ofObjects(3));
    accessAll(clock, 0, 1, 2, 0, 3); // 0 comes again behind 2, so 1 goes
    assertThat(residents(clock)).containsExactlyInAnyOrder(0, 2, 3);
    accessAll(clock, 4, 5); // its bit was cleared: 2 goes, then 0
    assertThat(residents(clock)).containsExactlyInAnyOrder(3, 4, 5);
  }

  @Test
  void sieveKeepsSurvivorsInPlaceAndItsHandWhereItWas() {
    var sieve = PolicyKind.SIEVE.create(Capacity.ofObjects(3));
    accessAll(sieve, 0, 1, 2, 0, 3); // the hand clears 0 and evicts 1
    assertThat(residents(sieve)).containsExactlyInAnyOrder(0, 2, 3);
    accessAll(sieve, 4); // it goes on at 2, where FIFO and CLOCK would have begun with 0 or 2 alike
    assertThat(residents(sieve)).containsExactlyInAnyOrder(0, 3, 4);
    accessAll(sieve, 5); // then 3, although 0 is older
    assertThat(residents(sieve)).containsExactlyInAnyOrder(0, 4, 5);
  }

  @Test
  void sievesHandMovesOnWhenItsObjectIsRemoved() {
    var sieve = PolicyKind.SIEVE.create(Capacity.ofObjects(3));
    accessAll(sieve, 0, 1, 2, 0, 3); // the hand is at 2
    sieve.remove(2);
    accessAll(sieve, 4, 5); // 4 takes the room, for 5 the hand begins with 3
    assertThat(residents(sieve)).containsExactlyInAnyOrder(0, 4, 5);
  }

  @Test
  void lfuEvictsTheOldestOfTheLeastFrequent() {
    var lfu = PolicyKind.LFU.create(Capacity.ofObjects(3));
    accessAll(lfu, 0, 1, 2, 1, 0, 2, 2); // frequencies 2, 2, 3; 1 reached 2 before 0
    accessAll(lfu, 3);
    assertThat(residents(lfu)).containsExactlyInAnyOrder(0, 2, 3);
    accessAll(lfu, 4); // 3 has one request only
    assertThat(residents(lfu)).containsExactlyInAnyOrder(0, 2, 4);
  }

  @Test
  void gdsfPrefersSmallObjects() {
    var gdsf = PolicyKind.GDSF.create(Capacity.ofBytes(100));
    gdsf.access(0, 60);
    gdsf.access(1, 20);
    gdsf.access(0, 60); // two requests over 60 bytes are less than one over 20
    gdsf.access(2, 30);
    assertThat(residents(gdsf)).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void s3FifoFiltersWhatIsRequestedOnceAndRemembersIt() {
    var s3Fifo = PolicyKind.S3FIFO.create(Capacity.ofObjects(10)); // small: 1, main: 9
    accessAll(s3Fifo, 0, 1, 1, 1);
    accessAll(s3Fifo, IntStream.range(2, 11).toArray()); // 0 leaves the small queue, 1 would stay
    assertThat(residents(s3Fifo)).doesNotContain(0).contains(1);
    accessAll(
        s3Fifo, 0); // was a ghost: into the main queue at once; 1 goes there, too, and 2 leaves
    accessAll(s3Fifo, IntStream.range(20, 28).toArray());
    assertThat(residents(s3Fifo)).contains(0, 1);
  }

  @Test
  void arcGivesGhostsOfOnceMoreRoom() {
    var arc = PolicyKind.ARC.create(Capacity.ofObjects(2));
    accessAll(arc, 0, 0, 1, 2); // 0 was requested twice; 1 goes as a ghost
    assertThat(residents(arc)).containsExactlyInAnyOrder(0, 2);
    accessAll(arc, 1); // the target is now 1, so 0 has to go and not 2
    assertThat(residents(arc)).containsExactlyInAnyOrder(1, 2);
  }

  // --- What holds for all
  // -------------------------------------------------------------------------------------------

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void residentsFitAndResultsTellTheTruth(int seed) {
    live().forEach(kind -> {
      var draws = new Draws(seed, 0).stream("test.invariants");
      var policy = kind.create(Capacity.ofBytes(200));
      for (int i = 0; i < 120; i++) {
        int id = POPULARITY.rank(draws.uniform(i, 0));
        long weight = weight(id);
        boolean removes = draws.uniform(i, 1) < 0.1;
        if (removes) {
          policy.remove(id);
          assertThat(policy.slots().resident(id)).as("%s after removal", kind).isZero();
        } else {
          int before = policy.slots().resident(id);
          int result = policy.access(id, weight);
          int after = policy.slots().resident(id);
          assertThat(result).as("%s", kind).isEqualTo(before > 0 ? before : -after);
          assertThat(before > 0 && after != before).as("%s moved", kind).isFalse();
        }
        assertResidentsFit(kind, policy, 200);
      }
    });
  }

  private static void assertResidentsFit(PolicyKind kind, Policy policy, long capacity) {
    var slots = policy.slots();
    var residents = residents(policy);
    long weight = 0;
    for (int id : residents) {
      assertThat(slots.id(slots.resident(id))).as("%s", kind).isEqualTo(id);
      assertThat(slots.weight(slots.resident(id))).as("%s", kind).isEqualTo(weight(id));
      weight += weight(id);
    }
    assertThat(slots.weight()).as("%s", kind).isEqualTo(weight).isLessThanOrEqualTo(capacity);
    assertThat(slots.residents()).as("%s", kind).isEqualTo(residents.size());
    assertThat(residents.stream().map(slots::resident)).as("%s", kind).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("live")
  void batchesAreLikeSingleRequests(PolicyKind kind) {
    var one = kind.create(Capacity.ofBytes(300));
    var other = kind.create(Capacity.ofBytes(300));
    int[] ids = ids(7, 2_000);
    int[] weights = Arrays.stream(ids).map(id -> (int) weight(id)).toArray();
    int[] results = new int[ids.length];
    other.accessAll(ids, weights, ids.length, results);
    assertThat(results)
        .isEqualTo(IntStream.range(0, ids.length)
            .map(i -> one.access(ids[i], weights[i]))
            .toArray());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nobodyMissesLessThanBelady(int seed) {
    var capacity = Capacity.ofObjects(4 + seed % 20);
    int[] ids = ids(seed, 600);
    int least = misses(PolicyKind.BELADY, capacity, ids);
    live()
        .forEach(kind ->
            assertThat(misses(kind, capacity, ids)).as("%s", kind).isGreaterThanOrEqualTo(least));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreRoomNeverCostsAStackPolicyAHit(int seed) {
    int[] ids = ids(seed, 600);
    for (var kind : List.of(PolicyKind.LRU, PolicyKind.BELADY)) {
      int[] misses = IntStream.rangeClosed(1, OBJECTS)
          .map(capacity -> -misses(kind, Capacity.ofObjects(capacity), ids))
          .toArray();
      assertThat(misses).as("%s", kind).isSorted();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void lruAndFifoAreThoseOfALinkedMap(int seed) {
    for (boolean byRequest : new boolean[] {false, true}) {
      var policy = (byRequest ? PolicyKind.LRU : PolicyKind.FIFO).create(Capacity.ofBytes(150));
      Map<Integer, Long> model = new LinkedHashMap<>(16, 0.75f, byRequest);
      for (int id : ids(seed, 500)) {
        boolean hit = model.get(id) != null;
        assertThat(policy.access(id, weight(id)) > 0).isEqualTo(hit);
        if (!hit) {
          insert(model, id, 150);
        }
      }
    }
  }

  private static void insert(Map<Integer, Long> model, int id, long capacity) {
    Iterator<Long> oldest = model.values().iterator();
    long free = capacity - model.values().stream().mapToLong(Long::longValue).sum();
    while (free < weight(id)) {
      free += oldest.next();
      oldest.remove();
    }
    model.put(id, weight(id));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("live")
  void anObjectLargerThanTheCacheEvictsNothing(PolicyKind kind) {
    var policy = kind.create(Capacity.ofBytes(1_000));
    IntStream.range(0, 10).forEach(id -> policy.access(id, 50));
    var before = residents(policy);
    assertThat(policy.access(99, Slots.LARGEST_WEIGHT)).isZero();
    assertThat(residents(policy)).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("live")
  void theLargestWeightIsKeptWhole(PolicyKind kind) {
    var policy = kind.create(Capacity.ofBytes(Slots.LARGEST_WEIGHT * 100));
    policy.access(1, Slots.LARGEST_WEIGHT);
    assertThat(policy.slots().weight()).isEqualTo(Slots.LARGEST_WEIGHT);
    policy.remove(1);
    assertThat(policy.slots().weight()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("live")
  void aCacheForOneObjectHoldsOne(PolicyKind kind) {
    var policy = kind.create(Capacity.ofObjects(1));
    for (int id : ids(1, 300)) {
      policy.access(id, 1);
      assertThat(residents(policy)).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(policy.slots().residents()).isEqualTo(1);
  }

  @Test
  void beladyRefusesALiveWorkload() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyKind.BELADY.create(Capacity.ofObjects(10)))
        .withMessageContaining("The policy (belady) needs to know all later requests")
        .withMessageContaining("Maybe replay a recorded trace");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new Belady(Capacity.ofObjects(10)).access(3, 1))
        .withMessageContaining("object (3)");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aCapacityIsPositive(long amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Capacity.ofBytes(amount))
        .withMessage("The capacity (%d) must be at least 1.".formatted(amount));
  }

  @ParameterizedTest
  @EnumSource(PolicyKind.class)
  void namesAreThoseOfTheReferenceTable(PolicyKind kind) {
    assertThat(kind.id()).isEqualTo(kind.name().toLowerCase(java.util.Locale.ROOT));
  }

  private static int misses(PolicyKind kind, Capacity capacity, int[] ids) {
    var policy = kind.createForTrace(capacity);
    int misses = 0;
    for (int i = 0; i < ids.length; i++) {
      int result = policy instanceof Belady belady
          ? belady.access(ids[i], 1, next(ids, i))
          : policy.access(ids[i], 1);
      misses += result > 0 ? 0 : 1;
    }
    return misses;
  }

  private static long next(int[] ids, int position) {
    return IntStream.range(position + 1, ids.length)
        .filter(later -> ids[later] == ids[position])
        .mapToLong(later -> later)
        .findFirst()
        .orElse(Belady.NEVER);
  }

  private static void accessAll(Policy policy, int... ids) {
    for (int id : ids) {
      policy.access(id, 1);
    }
  }

  private static List<Integer> residents(Policy policy) {
    List<Integer> residents = new ArrayList<>();
    for (int id = 0; id < 100; id++) {
      if (policy.slots().resident(id) != 0) {
        residents.add(id);
      }
    }
    return residents;
  }

  /** From 1 to 40. */
  private static long weight(int id) {
    return 1 + id * 17L % 40;
  }

  private static int[] ids(int seed, int count) {
    DrawStream draws = new Draws(seed, 0).stream("test.request");
    return IntStream.range(0, count).map(i -> POPULARITY.rank(draws.uniform(i))).toArray();
  }
}
