package io.edgewise.benchmarks.peers;

import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.DoublyLinked;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/** The engines compared; several of one column are the ways in which one engine can be had, of which the best counts. */
public enum Peer {
  /** This engine. */
  EDGEWISE("edgewise"),
  /** A plain loop over java.util.PriorityQueue. */
  PRIORITY_QUEUE("priority_queue"),
  /** SSJ with its default list. */
  SSJ_SPLAY_TREE("ssj"),
  /** SSJ with its red-black tree. */
  SSJ_RED_BLACK_TREE("ssj"),
  /** SSJ with its binary tree. */
  SSJ_BINARY_TREE("ssj"),
  /** SSJ with Henriksen's list. */
  SSJ_HENRIKSEN("ssj"),
  /** SSJ with its linear list. */
  SSJ_DOUBLY_LINKED("ssj"),
  /** MASON. */
  MASON("mason"),
  /** DSOL. */
  DSOL("dsol");

  private final String column;

  Peer(String column) {
    this.column = column;
  }

  /** The engine's name in tables. */
  public String column() {
    return column;
  }

  /** A new engine, good for one driver; classes of other engines are not loaded. */
  public Engine engine() {
    return switch (this) {
      case EDGEWISE -> new EdgewiseEngine();
      case PRIORITY_QUEUE -> new PriorityQueueEngine();
      case SSJ_SPLAY_TREE -> new SsjEngine(new SplayTree());
      case SSJ_RED_BLACK_TREE -> new SsjEngine(new RedblackTree());
      case SSJ_BINARY_TREE -> new SsjEngine(new BinaryTree());
      case SSJ_HENRIKSEN -> new SsjEngine(new Henriksen());
      case SSJ_DOUBLY_LINKED -> new SsjEngine(new DoublyLinked());
      case MASON -> new MasonEngine();
      case DSOL -> new DsolEngine();
    };
  }
}
