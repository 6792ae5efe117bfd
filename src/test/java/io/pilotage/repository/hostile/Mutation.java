package io.pilotage.repository.hostile;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** One thing that may happen to a repository after it was checked. */
enum Mutation {
  FLIP_A_BIT {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      flip(any(to.files(true), random), random);
    }
  },
  FLIP_A_BIT_AND_PUT_THE_TIME_BACK {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.files(true), random);
      FileTime time = Files.getLastModifiedTime(file);
      flip(file, random);
      Files.setLastModifiedTime(file, time);
    }
  },
  TRUNCATE {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      truncate(any(to.files(true), random), random);
    }
  },
  APPEND {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      byte[] more = new byte[1 + random.nextInt(100)];
      Files.write(any(to.files(true), random), more, StandardOpenOption.APPEND);
    }
  },
  REPLACE_BY_NOISE_OF_THE_SAME_SIZE {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.files(true), random);
      byte[] noise = new byte[(int) Files.size(file)];
      random.nextBytes(noise);
      Files.write(file, noise);
    }
  },
  BUILD_AGAIN_WITH_OTHER_CONTENT {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path place = to.root().resolve("SL4/i386/RPMS.externals");
      SampleRpm.of("log4c", "1.2.1", "i386", "need" + random.nextInt()).write(place);
    }
  },
  ADD {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.places(), random).resolve("new" + random.nextInt(1000) + "-1-1.i386.rpm");
      Files.write(file, new byte[random.nextInt(200)]);
    }
  },
  ADD_UNDER_AN_ODD_NAME {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      String name = any(List.of("-rf.rpm", ".hidden.rpm", ".rpm", "a b.rpm", "x;y.rpm"), random);
      Files.copy(any(to.files(true), random), any(to.places(), random).resolve(name));
    }
  },
  ADD_A_COPY {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.files(true), random);
      Files.copy(
          file,
          any(to.places(), random).resolve(file.getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
    }
  },
  ADD_AND_INDEX_AGAIN {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      OsBranch branch = any(SpoiledRepository.BRANCHES, random);
      String directory = any(SpoiledRepository.DIRECTORIES, random);
      SampleRepository.add(to.root(), branch, directory, SampleRpm.of("late", "1", branch.arch()));
    }
  },
  DELETE {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Files.delete(any(to.files(true), random));
    }
  },
  RENAME {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.files(true), random);
      String name = String.valueOf(file.getFileName());
      Files.move(
          file,
          file.resolveSibling(
              any(
                  List.of(
                      name.replace("-1.", "-2."),
                      name.toUpperCase(Locale.ROOT).replace(".RPM", ".rpm") + ".rpm",
                      name + ".bak",
                      "." + name),
                  random)));
    }
  },
  MOVE_TO_ANOTHER_DIRECTORY {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.files(true), random);
      Files.move(
          file,
          any(to.places(), random).resolve(file.getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
    }
  },
  MOVE_TO_A_STRANGE_DIRECTORY {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.files(true), random);
      Path strange = Files.createDirectories(file.resolveSibling("deeper"));
      Files.move(file, strange.resolve(file.getFileName()));
    }
  },
  SWAP_TWO_CONTENTS {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path one = any(to.files(true), random);
      Path two = any(to.files(true), random);
      byte[] bytes = Files.readAllBytes(one);
      Files.write(one, Files.readAllBytes(two));
      Files.write(two, bytes);
    }
  },
  SWAP_TWO_PLACES {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path one = any(to.files(true), random);
      Path two = any(to.files(true), random);
      Path aside = Files.move(one, to.root().resolve("aside"));
      Path there = two.resolveSibling(String.valueOf(one.getFileName()));
      if (!one.equals(two) && !one.getFileName().equals(two.getFileName())) {
        Path here = one.resolveSibling(String.valueOf(two.getFileName()));
        Files.move(two, here, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(aside, there, StandardCopyOption.REPLACE_EXISTING);
    }
  },
  REPLACE_BY_A_LINK_TO_THE_SAME_BYTES {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.files(true), random);
      Files.createSymbolicLink(file, Files.move(file, to.root().resolve("aside.rpm")));
    }
  },
  RENAME_A_DIRECTORY {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path place = any(to.places(), random);
      Files.move(place, place.resolveSibling(place.getFileName() + "_old"));
    }
  },
  TOUCH {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      boolean packages = random.nextBoolean();
      Files.setLastModifiedTime(
          any(to.files(packages), random), FileTime.fromMillis(random.nextInt()));
    }
  },
  WRITE_THE_SAME_BYTES_AGAIN {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path file = any(to.files(true), random);
      Path aside = Files.copy(file, file.resolveSibling("aside"));
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }
  },
  INDEX_AGAIN {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      SampleRepository.index(to.root(), any(SpoiledRepository.BRANCHES, random));
    }
  },
  INDEX_INSIDE_THE_DIRECTORIES {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      SampleRepository.indexInside(to.root(), any(SpoiledRepository.BRANCHES, random));
    }
  },
  FLIP_A_BIT_OF_METADATA {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      flip(any(to.files(false), random), random);
    }
  },
  TRUNCATE_METADATA {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      truncate(any(to.files(false), random), random);
    }
  },
  DELETE_METADATA {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Files.delete(any(to.files(false), random));
    }
  },
  SWAP_METADATA_OF_TWO_BRANCHES {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Path one = to.root().resolve("SL4/i386/repodata");
      Path two = to.root().resolve("SL4/x86_64/repodata");
      Path aside = Files.move(one, to.root().resolve("aside"));
      Files.move(two, one);
      Files.move(aside, two);
    }
  },
  ADD_A_FILE_THAT_IS_NO_PACKAGE {
    @Override
    void happen(SpoiledRepository to, Random random) throws IOException {
      Files.writeString(
          any(to.places(), random).resolve("README"),
          "to whom it may concern",
          StandardCharsets.UTF_8);
    }
  };

  abstract void happen(SpoiledRepository to, Random random) throws IOException;

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static void flip(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, bytes);
  }

  private static void truncate(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
  }
}
