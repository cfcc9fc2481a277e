package io.edgewise.benchmarks.peers;

import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Exponential times for the other engines: the fastest sampler at hand, a modified ziggurat over xoshiro256++, since an
 * engine should not win by another's logarithm.
 */
final class Ziggurat {
  private final SharedStateContinuousSampler sampler;

  Ziggurat(long seed, double mean) {
    sampler = ZigguratSampler.Exponential.of(RandomSource.XO_SHI_RO_256_PP.create(seed), mean);
  }

  double next() {
    return sampler.sample();
  }
}
