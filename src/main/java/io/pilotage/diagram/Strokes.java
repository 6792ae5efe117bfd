package io.pilotage.diagram;

import io.pilotage.diagram.Sheet.Sign;
import io.pilotage.pilot.StepState;

/** The small signs as SVG paths around the origin. */
final class Strokes {

  private static final String LETTER = "M-8-5.5h16v11h-16zM-8-5.5L0 1.5L8-5.5";

  private Strokes() {}

  /** What stands in a node; empty for nothing. */
  static String of(Sign sign) {
    return switch (sign) {
      case NONE -> "";
      case USER -> "M-3.5-3a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0zM-7 8c0-5 3-6.5 7-6.5s7 1.5 7 6.5z";
      case SERVICE ->
          "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0M0-8v4M0 4v4M-8 0h4M4 0h4M-5.6-5.6l2.8 2.8M2.8 2.8l2.8"
              + " 2.8M-5.6 5.6l2.8-2.8M2.8-2.8l2.8-2.8";
      case SEND, MESSAGE -> LETTER;
      case RULE -> "M-8-6h16v12h-16zM-8-2h16M-3-2v8";
      case TIMER -> "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0M0-6V0L4 2";
      case ERROR -> "M-8 7L-3-6L2 1L7-8L3 7L-2 0z";
      case TERMINATE -> "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z";
      case CONDITION -> "M-6-8h12v16h-12zM-4-4h8M-4 0h8M-4 4h8";
      case EXCLUSIVE -> "M-7-7L7 7M7-7L-7 7";
      case PARALLEL -> "M-10 0H10M0-10V10";
      case EVENT_BASED -> "M-12 0a12 12 0 1 0 24 0a12 12 0 1 0-24 0M0-7L7-2L4 6H-4L-7-2z";
      case MORE -> "M-6-6h12v12h-12zM-3.5 0h7M0-3.5v7";
    };
  }

  /** What the mark of a state shows, so that it is seen without its colour. */
  static String of(StepState state) {
    return switch (state) {
      case DONE -> "M-5 0L-1.5 4L5-4";
      case UNDER_WAY -> "M-3-5.5L5.5 0L-3 5.5z";
      case WAITING -> "M0-6V0.5H4.5";
      case FAILED -> "M0-6.5V1.5M0 5V6";
      case BROKEN_OFF -> "M-4.5-4.5L4.5 4.5M4.5-4.5L-4.5 4.5";
    };
  }
}
