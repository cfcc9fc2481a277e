package io.edgewise.queueing;

import java.util.Arrays;

/** The jobs at a processor-sharing station, the one due first at the top; jobs due together in the order of arrival. */
final class SharedJobs {
  private int[] heap = new int[16];
  private int size;

  /** By slot; a free slot's place in the heap array lies beyond the size, so that the heap lists the free ones too. */
  private double[] due = new double[16];

  private long[] arrivals = new long[16];
  private long[] jobs = new long[16];
  private long[] arrivedNanos = new long[16];
  private long[] serviceNanos = new long[16];
  private long arrived;

  SharedJobs() {
    listSlots(0);
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The virtual time at which the first job is due; there must be one. */
  double firstDue() {
    return due[heap[0]];
  }

  void add(double dueAt, long job, long nowNanos, long service) {
    if (size == heap.length) {
      grow();
    }
    int slot = heap[size];
    due[slot] = dueAt;
    arrivals[slot] = arrived++;
    jobs[slot] = job;
    arrivedNanos[slot] = nowNanos;
    serviceNanos[slot] = service;
    siftUp(size++, slot);
  }

  /** Removes the first job; its data may be read by the slot returned until the next call of add. */
  int removeFirst() {
    int first = heap[0];
    int last = heap[--size];
    heap[size] = first;
    siftDown(last);
    return first;
  }

  long jobOf(int slot) {
    return jobs[slot];
  }

  long arrivedNanosOf(int slot) {
    return arrivedNanos[slot];
  }

  long serviceNanosOf(int slot) {
    return serviceNanos[slot];
  }

  /** Makes every job due earlier by the same virtual time. */
  void bringForward(double virtualNanos) {
    for (int place = 0; place < size; place++) {
      due[heap[place]] -= virtualNanos;
    }
  }

  private void siftUp(int from, int slot) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >> 1;
      if (!isBefore(slot, heap[parent])) {
        break;
      }
      heap[place] = heap[parent];
      place = parent;
    }
    heap[place] = slot;
  }

  private void siftDown(int slot) {
    int place = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (isBefore(slot, heap[child])) {
        break;
      }
      heap[place] = heap[child];
      place = child;
      child = 2 * place + 1;
    }
    if (size > 0) {
      heap[place] = slot;
    }
  }

  private boolean isBefore(int slot, int other) {
    return due[slot] < due[other] || (due[slot] == due[other] && arrivals[slot] < arrivals[other]);
  }

  private void grow() {
    int capacity = Math.multiplyExact(size, 2);
    heap = Arrays.copyOf(heap, capacity);
    due = Arrays.copyOf(due, capacity);
    arrivals = Arrays.copyOf(arrivals, capacity);
    jobs = Arrays.copyOf(jobs, capacity);
    arrivedNanos = Arrays.copyOf(arrivedNanos, capacity);
    serviceNanos = Arrays.copyOf(serviceNanos, capacity);
    listSlots(size);
  }

  private void listSlots(int from) {
    for (int slot = from; slot < heap.length; slot++) {
      heap[slot] = slot;
    }
  }
}
