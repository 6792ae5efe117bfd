package io.pilotage.repository.rpm;

import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A boolean dependency such as {@code (a if b)}, judged by what is at hand: whatever could be
 * installed counts as installed.
 */
sealed interface RichDependency {

  /** Whether it holds. */
  boolean isSatisfied(Provides provides);

  /** Which packages make it hold, each by itself. */
  BitSet owners(Provides provides);

  /** Hands over every plain dependency in it. */
  void plains(Consumer<Dependency> consumer);

  /** A name, or a name and a version. */
  record Plain(Dependency dependency) implements RichDependency {

    @Override
    public boolean isSatisfied(Provides provides) {
      return provides.isProvided(dependency);
    }

    @Override
    public BitSet owners(Provides provides) {
      return provides.owners(dependency);
    }

    @Override
    public void plains(Consumer<Dependency> consumer) {
      consumer.accept(dependency);
    }
  }

  /** {@code (a and b and c)}, {@code (a or b)}. */
  record Chain(boolean all, List<RichDependency> parts) implements RichDependency {

    @Override
    public boolean isSatisfied(Provides provides) {
      return all
          ? parts.stream().allMatch(part -> part.isSatisfied(provides))
          : parts.stream().anyMatch(part -> part.isSatisfied(provides));
    }

    @Override
    public BitSet owners(Provides provides) {
      BitSet owners = new BitSet();
      parts.forEach(part -> owners.or(part.owners(provides)));
      return owners;
    }

    @Override
    public void plains(Consumer<Dependency> consumer) {
      parts.forEach(part -> part.plains(consumer));
    }
  }

  /** {@code (a with b)}, {@code (a without b)}: one package must be both, or not the other. */
  record OnePackage(boolean both, List<RichDependency> parts) implements RichDependency {

    @Override
    public boolean isSatisfied(Provides provides) {
      return !owners(provides).isEmpty();
    }

    @Override
    public BitSet owners(Provides provides) {
      BitSet owners = parts.get(0).owners(provides);
      for (RichDependency part : parts.subList(1, parts.size())) {
        if (both) {
          owners.and(part.owners(provides));
        } else {
          owners.andNot(part.owners(provides));
        }
      }
      return owners;
    }

    @Override
    public void plains(Consumer<Dependency> consumer) {
      parts.forEach(part -> part.plains(consumer));
    }
  }

  /** {@code (a if b else c)}, {@code (a unless b else c)}. */
  record Conditional(
      boolean unless, RichDependency then, RichDependency when, @Nullable RichDependency otherwise)
      implements RichDependency {

    @Override
    public boolean isSatisfied(Provides provides) {
      if (when.isSatisfied(provides) != unless) {
        return then.isSatisfied(provides);
      }
      return otherwise == null || otherwise.isSatisfied(provides);
    }

    @Override
    public BitSet owners(Provides provides) {
      return then.owners(provides);
    }

    @Override
    public void plains(Consumer<Dependency> consumer) {
      then.plains(consumer);
      when.plains(consumer);
      if (otherwise != null) {
        otherwise.plains(consumer);
      }
    }
  }
}
