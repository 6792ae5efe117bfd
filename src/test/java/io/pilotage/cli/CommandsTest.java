package io.pilotage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final Pattern LISTED = Pattern.compile("(?m)^  ([a-z][a-z-]+)  ");

  @Test
  void everyListedCommandShowsTheSameHelpHoweverOneAsks() {
    String help = Desk.run("--help").out();
    String commands = help.substring(help.indexOf("Commands:"), help.indexOf("Examples:"));
    List<String> names =
        LISTED.matcher(commands).results().map((MatchResult match) -> match.group(1)).toList();

    assertThat(names)
        .contains("check", "fingerprint", "compare", "mirror", "verify-dossier", "help");
    assertThat(names)
        .filteredOn(name -> !name.equals("help"))
        .allSatisfy(
            name -> {
              Desk.Ended own = Desk.run(name, "--help");
              assertThat(own.exit()).isZero();
              assertThat(own.out())
                  .contains("Usage: pilotage " + name)
                  .isEqualTo(Desk.run("help", name).out());
            });
  }

  @Test
  void mistypedCommandIsAnsweredWithTheOneThatWasMeant() {
    Desk.Ended ended = Desk.run("chekc");
    assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("check");
  }
}
