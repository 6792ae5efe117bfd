package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.NeedsProgram;
import io.pilotage.repository.signature.Coverage;
import io.pilotage.repository.signature.Keyring;
import io.pilotage.repository.signature.RpmBytes;
import io.pilotage.repository.signature.SignatureVerdict;
import io.pilotage.repository.signature.Signer;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdict by verdict the same as rpm's own program, file after file. */
@NeedsProgram({"rpmkeys", "rpmbuild", "rpmsign", "gpg", "gpg-agent", "gpgconf"})
class RpmkeysTest {

  private static final Pattern SIGNATURE =
      Pattern.compile("(Header )?(V\\d \\w+/\\w+) Signature, key ID (\\w{8}): (\\w+).*");
  private static final Pattern UNREADABLE =
      Pattern.compile("(Header )?\\w+ signature: BAD \\(package tag .*");
  private static final Pattern DIGEST =
      Pattern.compile("((?:Header |Payload )?\\w+) digest: (OK|BAD).*");

  /** What rpm 4.18 does not know. */
  private static final Pattern LATER =
      Pattern.compile(".*(SHA3|Payload SHA512).*|.*V6.*|.*algorithm.*");

  private static final long SEED = 20_081_015;

  @TempDir Path temp;

  @Test
  void foreignPackagesGetTheSameVerdicts() throws Exception {
    List<Path> files = ForeignRpmTest.rpms();

    Map<Path, Set<String>> theirs = theirs(files);
    int signatures = 0;
    List<String> more = new ArrayList<>();
    for (Path file : files) {
      Set<String> ours = ours(file, Keyring.EMPTY);
      Set<String> rpm = theirs.getOrDefault(file, Set.of());
      signatures += (int) rpm.stream().filter(line -> line.contains("NOKEY")).count();
      if (!agrees(ours, rpm)) {
        more.add(file.getFileName() + ": ours " + ours + ", rpm's " + rpm);
      }
    }
    // signatures of rpm 6 (tag 278), which rpm 4 does not see
    assertThat(more)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).containsAnyOf("v6-multiple", "mldsa87"));
    assertThat(signatures).isGreaterThan(20);
  }

  @Test
  void everyKindOfKeyTagAndDamageGetsTheSameVerdict() throws Exception {
    List<Signer> known = List.of(Signer.rsa(2048), Signer.dsa(2048), Signer.eddsa());
    List<Path> files = new ArrayList<>();
    for (Signer signer : known) {
      files.addAll(family(signer, "known-" + signer.keyId()));
    }
    files.addAll(family(Signer.rsa(3072), "stranger"));
    files.addAll(oldFamily(known.get(0)));

    Keyring keyring = imported(known.stream().map(RpmkeysTest::armoured).toList());
    compare(files, keyring);
  }

  @Test
  void whatRpmsignSignsIsGood() throws Exception {
    Path home = Files.createDirectory(temp.resolve("gnupg"));
    Path plain = built();
    List<Path> files = new ArrayList<>();
    List<byte[]> keys = new ArrayList<>();
    try {
      for (String algorithm : List.of("rsa2048", "ed25519")) {
        String user = algorithm + "@example.invalid";
        run(
            "gpg",
            "--homedir",
            home.toString(),
            "--batch",
            "--quiet",
            "--passphrase",
            "",
            "--quick-generate-key",
            user,
            algorithm,
            "sign",
            "never");
        String key = run("gpg", "--homedir", home.toString(), "--armor", "--export", user);
        keys.add(key.getBytes(StandardCharsets.UTF_8));
        for (String kind : List.of("--addsign", "--rpmv3")) {
          Path file = Files.copy(plain, temp.resolve(algorithm + kind + ".rpm"));
          List<String> command =
              new ArrayList<>(
                  List.of(
                      "rpmsign",
                      "--define",
                      "__gpg " + gpg(),
                      "--define",
                      "_gpg_name " + user,
                      "--define",
                      "_gpg_path " + home,
                      "--addsign"));
          if (!command.contains(kind)) {
            command.add(kind);
          }
          command.add(file.toString());
          run(command.toArray(String[]::new));
          files.add(file);
        }
      }
    } finally {
      run("gpgconf", "--homedir", home.toString(), "--kill", "all");
    }
    Keyring keyring = imported(keys);

    compare(files, keyring);
    assertThat(files)
        .allSatisfy(
            file -> {
              RpmFile rpm = read(file, keyring);
              assertThat(rpm.signatures()).isNotEmpty().allMatch(SignatureVerdict::isGood);
              assertThat(rpm.isPayloadSigned()).isTrue();
            });
  }

  @Test
  void whatRpmRefusesInAnIndexIsNeverTaken() throws Exception {
    Signer signer = Signer.eddsa();
    RpmBytes rpm = sample().without(1004);
    byte[] original =
        rpm.signed(
            Map.of(267, signer.sign(rpm.header()), 1005, signer.sign(rpm.headerAndPayload())));
    List<Path> mutants = new ArrayList<>();
    Random random = new Random(SEED);
    for (int i = 0; i < 600; i++) {
      mutants.add(write("mutant-%04d".formatted(i), mutate(original, rpm, random)));
    }
    Keyring keyring = imported(List.of(signer.armoured()));

    Map<Path, Set<String>> theirs = theirs(mutants);
    int refused = 0;
    for (Path mutant : mutants) {
      Set<String> rpmSays = theirs.getOrDefault(mutant, Set.of());
      if (rpmSays.isEmpty() || rpmSays.stream().anyMatch(line -> line.endsWith("BAD"))) {
        refused++;
        assertThat(isSound(mutant, keyring)).as("seed %s: %s %s", SEED, mutant, rpmSays).isFalse();
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  /** One number of an index, or of what stands before it, becomes another. */
  private static byte[] mutate(byte[] original, RpmBytes rpm, Random random) {
    byte[] mutant = original.clone();
    ByteBuffer buffer = ByteBuffer.wrap(mutant);
    int from = random.nextBoolean() ? 96 : original.length - rpm.headerAndPayload().length;
    int at = from + 8 + 4 * random.nextInt(2 + 4 * buffer.getInt(from + 8));
    int number = random.nextInt(3) == 0 ? random.nextInt(1100) : buffer.getInt(at);
    return buffer.putInt(at, number + random.nextInt(9) - 4).array();
  }

  private static boolean isSound(Path file, Keyring keyring) throws IOException {
    try {
      RpmFile rpm = read(file, keyring);
      return rpm.defects().isEmpty()
          && rpm.signatures().stream().allMatch(SignatureVerdict::isGood);
    } catch (RpmRefusal e) {
      return false;
    }
  }

  private void compare(Collection<Path> files, Keyring keyring) throws Exception {
    Map<Path, Set<String>> theirs = theirs(files);
    for (Path file : files) {
      Set<String> ours = ours(file, keyring);
      Set<String> rpm = theirs.getOrDefault(file, Set.of());
      assertThat(agrees(ours, rpm)).as("%s: ours %s, rpm's %s", file, ours, rpm).isTrue();
    }
  }

  /** All that both know is equal; rpm also looks at MD5 where there is better. */
  private static boolean agrees(Set<String> ours, Set<String> theirs) {
    Set<String> onlyOurs = new TreeSet<>(ours);
    onlyOurs.removeAll(theirs);
    onlyOurs.removeIf(line -> LATER.matcher(line).matches());
    Set<String> onlyTheirs = new TreeSet<>(theirs);
    onlyTheirs.removeAll(ours);
    onlyTheirs.removeIf(line -> line.startsWith("MD5 digest"));
    return onlyOurs.isEmpty() && onlyTheirs.isEmpty();
  }

  private List<Path> family(Signer signer, String name) throws Exception {
    RpmBytes rpm = sample();
    byte[] header = signer.sign(rpm.header());
    byte[] both = signer.sign(rpm.headerAndPayload());
    byte[] other = signer.sign(new byte[10]);
    byte[] good = rpm.signed(Map.of(268, header, 1002, both));
    byte[] payload = good.clone();
    payload[payload.length - 1] ^= 1;
    byte[] changed =
        new String(good, StandardCharsets.ISO_8859_1)
            .replace("A sample package", "A simple package")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] arithmetic = header.clone();
    arithmetic[arithmetic.length - 1] ^= 1;
    return List.of(
        write(name + "-header", rpm.signed(Map.of(267, header))),
        write(name + "-both", good),
        write(name + "-package", rpm.signed(Map.of(1005, both))),
        write(name + "-payload-changed", payload),
        write(name + "-header-changed", changed),
        write(name + "-other-bytes", rpm.signed(Map.of(268, other, 1002, other))),
        write(name + "-signature-changed", rpm.signed(Map.of(268, arithmetic))),
        write(
            name + "-signature-cut",
            rpm.signed(Map.of(268, Arrays.copyOf(header, header.length - 5)))));
  }

  private List<Path> oldFamily(Signer signer) throws Exception {
    RpmBytes rpm = sample();
    byte[] header = signer.signVersion3(rpm.header(), HashAlgorithmTags.SHA256);
    byte[] both = signer.signVersion3(rpm.headerAndPayload(), HashAlgorithmTags.SHA1);
    return List.of(
        write("version3", rpm.signed(Map.of(268, header, 1002, both))),
        write("version3-other-bytes", rpm.signed(Map.of(268, both, 1002, header))));
  }

  private RpmBytes sample() throws IOException {
    return new RpmBytes(Files.readAllBytes(SampleRpm.of("sample", "1", "i386").write(temp)));
  }

  private Path built() throws Exception {
    Path spec =
        Files.writeString(
            temp.resolve("built.spec"),
            """
            Name: built
            Version: 1
            Release: 1
            Summary: x
            License: x
            BuildArch: noarch
            %description
            x
            %install
            mkdir -p %{buildroot}/opt && echo hello > %{buildroot}/opt/built
            %files
            /opt/built
            """);
    run("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + temp, spec.toString());
    return temp.resolve("RPMS/noarch/built-1-1.noarch.rpm");
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(temp.resolve(name + ".rpm"), bytes);
  }

  private static byte[] armoured(Signer signer) {
    try {
      return signer.armoured();
    } catch (IOException | PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The keys as rpm and as we read them. */
  private Keyring imported(List<byte[]> keys) throws Exception {
    Path directory = Files.createDirectory(temp.resolve("keys"));
    for (int i = 0; i < keys.size(); i++) {
      Path file = Files.write(directory.resolve(i + ".asc"), keys.get(i));
      run("rpmkeys", "--dbpath", temp.resolve("db").toString(), "--import", file.toString());
    }
    return Keyring.read(directory);
  }

  private static RpmFile read(Path file, Keyring keyring) throws IOException, RpmRefusal {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return RpmReader.read(in, keyring);
    }
  }

  private static Set<String> ours(Path file, Keyring keyring) throws IOException, RpmRefusal {
    RpmFile rpm = read(file, keyring);
    Set<String> lines = new TreeSet<>();
    for (SignatureVerdict signature : rpm.signatures()) {
      String range = signature.coverage() == Coverage.HEADER ? "Header " : "";
      String id = signature.keyId().isEmpty() ? "" : " " + signature.keyId().substring(8);
      String verdict =
          switch (signature.outcome()) {
            case GOOD -> "OK";
            case UNKNOWN_KEY -> "NOKEY";
            case UNSUPPORTED -> "algorithm";
            default -> "BAD";
          };
      lines.add(range + signature.method() + id + " " + verdict);
    }
    for (String what : rpm.verified()) {
      String[] words = what.split(" ", 2);
      boolean bad =
          rpm.defects().stream()
              .anyMatch(
                  defect ->
                      defect.code().equals(words[0] + "-digest")
                          && defect.found().startsWith(words[1] + " "));
      String range =
          switch (words[0]) {
            case "header" -> "Header ";
            case "payload" -> "Payload ";
            default -> "";
          };
      lines.add(range + words[1].replaceFirst("^SHA-", "SHA") + " digest " + (bad ? "BAD" : "OK"));
    }
    return lines;
  }

  private Map<Path, Set<String>> theirs(Collection<Path> files) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("rpmkeys", "--dbpath", temp.resolve("db").toString(), "-Kv"));
    files.forEach(file -> command.add(file.toString()));
    Process process = start(command.toArray(String[]::new));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Map<Path, Set<String>> verdicts = new TreeMap<>();
    Set<String> current = new TreeSet<>();
    for (String line : output.lines().map(String::strip).toList()) {
      Matcher signature = SIGNATURE.matcher(line);
      Matcher unreadable = UNREADABLE.matcher(line);
      Matcher digest = DIGEST.matcher(line);
      if (line.endsWith(".rpm:")) {
        current = new TreeSet<>();
        verdicts.put(Path.of(line.substring(0, line.length() - 1)), current);
      } else if (signature.matches()) {
        String range = signature.group(1) == null ? "" : "Header ";
        current.add(
            range + signature.group(2) + " " + signature.group(3) + " " + signature.group(4));
      } else if (unreadable.matches()) {
        current.add((unreadable.group(1) == null ? "" : "Header ") + " BAD");
      } else if (digest.matches()) {
        current.add(digest.group(1) + " digest " + digest.group(2));
      }
    }
    return verdicts;
  }

  /** rpm on Debian does not know where it is. */
  private static Path gpg() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(directory -> Path.of(directory, "gpg"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private String run(String... command) throws IOException, InterruptedException {
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isZero();
    return output;
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("HOME", temp.toString());
    return builder.start();
  }
}
