package io.edgewise.network.anycast;

/**
 * What a change of sites does to the round trips of a country's users, without the last mile.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param users internet users; positive
 * @param movedShare of them who are served by another site than before, 0 to 1
 * @param p50BeforeNanos the round trip that half of them did not exceed
 * @param p50AfterNanos the same after the change
 * @param p95BeforeNanos the round trip that 95 % of them did not exceed
 * @param p95AfterNanos the same after the change
 */
public record CountryChange(
    String country,
    double users,
    double movedShare,
    long p50BeforeNanos,
    long p50AfterNanos,
    long p95BeforeNanos,
    long p95AfterNanos) {}
