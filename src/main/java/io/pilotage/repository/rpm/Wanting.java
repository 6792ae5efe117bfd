package io.pilotage.repository.rpm;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** The numbers of the packages that require the same. */
final class Wanting {

  private int[] numbers = new int[1];
  private int count;

  /** Adds a number, unless it was the last one to be added. */
  void add(int number) {
    if (count > 0 && numbers[count - 1] == number) {
      return;
    }
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = number;
  }

  void forEach(IntConsumer consumer) {
    Arrays.stream(numbers, 0, count).forEach(consumer);
  }
}
