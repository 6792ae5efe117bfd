package io.pilotage.faults;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.pilotage.broadcast.CrashPolicy;
import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.OutcomeReceiver;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.objenesis.ObjenesisStd;

/**
 * Every place where a crash could lose or repeat an effect, found in the classes of the house: a
 * new {@link EffectHandler} has its crash points as soon as it is compiled.
 */
final class CrashPoints {

  private static final String EFFECT = "io.pilotage.effect.";
  private static final String BROADCAST = "io.pilotage.broadcast.";
  private static final String DIRECTORY_MIRROR = "io.pilotage.mirror.DirectoryMirror";
  private static final String MIRROR_STEP = DIRECTORY_MIRROR + "$Step";
  private static final String ENTRY = "AT ENTRY";
  private static final String EXIT = "AT EXIT";

  /** One of each policy that a journey sends to one person, and the call, which goes to many. */
  static final List<MailTemplate> TEMPLATES =
      List.of(
          MailTemplate.ACKNOWLEDGEMENT,
          MailTemplate.APPOINTMENT_REMINDER,
          MailTemplate.CALL_FOR_PARTICIPATION);

  /** A pilot's first release leaves no tree to be removed; tried in the room of the mirror. */
  private static final Set<String> BEYOND_A_FIRST_RELEASE = Set.of("OLD_TREE_REMOVED");

  private final JavaClasses house = house();

  private CrashPoints() {}

  static List<CrashPoint> all() {
    CrashPoints points = new CrashPoints();
    return Stream.of(
            points.handlers().entrySet().stream()
                .flatMap(handler -> points.ofHandler(handler.getKey(), handler.getValue())),
            TEMPLATES.stream().flatMap(CrashPoints::ofMail),
            points.ofMirror())
        .flatMap(all -> all)
        .toList();
  }

  /** All classes but those that lie beside this one. */
  static JavaClasses house() {
    String tests = CrashPoints.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains(tests))
        .importPackages("io.pilotage");
  }

  /** The handlers by their kind. */
  private Map<String, JavaClass> handlers() {
    Map<String, JavaClass> handlers = new TreeMap<>();
    implementations(EffectHandler.class).forEach(type -> handlers.put(kind(type), type));
    return handlers;
  }

  private Stream<JavaClass> implementations(Class<?> port) {
    return house.stream()
        .filter(type -> type.isAssignableTo(port) && !type.isInterface())
        .filter(type -> type.getModifiers().stream().noneMatch(m -> m.name().equals("ABSTRACT")))
        .sorted(Comparator.comparing(JavaClass::getName));
  }

  /** A handler knows its kind without any collaborator. */
  private static String kind(JavaClass type) {
    return ((EffectHandler) new ObjenesisStd().newInstance(type.reflect())).kind();
  }

  private Stream<CrashPoint> ofHandler(String kind, JavaClass handler) {
    String itsIntent = "$1.kind().equals(\"" + kind + "\")";
    String type = handler.getName();
    List<CrashPoint> life = new ArrayList<>();
    life.add(
        new CrashPoint(
            kind, "1-intent-not-committed", EFFECT + "Intents", "plan", EXIT, itsIntent));
    life.add(
        new CrashPoint(
            kind,
            "2-sending-not-committed",
            EFFECT + "Carrier",
            lambda(EFFECT + "Carrier", "claimOnce"),
            EXIT,
            text("$!", kind)));
    life.add(new CrashPoint(kind, "3-before-the-effect", type, "carryOut", ENTRY, "TRUE"));
    life.addAll(amid(kind, handler));
    life.add(new CrashPoint(kind, "5-after-the-effect", type, "carryOut", EXIT, "TRUE"));
    life.add(
        new CrashPoint(
            kind,
            "6-outcome-not-committed",
            EFFECT + "IntentTable",
            "move",
            EXIT,
            text("$1", kind) + " AND java.lang.String.valueOf($1).contains(\"state=SENDING\")"));
    life.add(
        new CrashPoint(
            kind, "7-outcome-committed", EFFECT + "Carrier", "carryOut", EXIT, itsIntent));
    implementations(OutcomeReceiver.class)
        .map(
            receiver ->
                new CrashPoint(
                    kind,
                    "8-delivery-not-committed",
                    receiver.getName(),
                    "receive",
                    EXIT,
                    itsIntent))
        .forEach(life::add);
    return life.stream();
  }

  /** Not every type of the room is public to a rule, but every one has a text. */
  private static String text(String value, String kind) {
    return "java.lang.String.valueOf(%s).contains(\"kind=%s, payload=\")".formatted(value, kind);
  }

  /** After each call that a handler makes to one of its collaborators while it carries out. */
  private List<CrashPoint> amid(String kind, JavaClass handler) {
    Set<JavaClass> collaborators =
        handler.getFields().stream()
            .map(JavaField::getRawType)
            .filter(type -> type.getPackageName().startsWith("io.pilotage"))
            .filter(type -> !type.isRecord() && !type.isEnum())
            .collect(Collectors.toSet());
    return withinCarryOut(handler).stream()
        .flatMap(unit -> unit.getMethodCallsFromSelf().stream())
        .filter(call -> collaborators.contains(call.getTargetOwner()))
        .sorted(Comparator.comparing(JavaMethodCall::getLineNumber))
        .map(call -> after(kind, handler, call))
        .distinct()
        .toList();
  }

  private static CrashPoint after(String kind, JavaClass handler, JavaMethodCall call) {
    String called = call.getTargetOwner().getSimpleName() + "." + call.getName();
    return new CrashPoint(
        kind,
        "4-after-" + called,
        handler.getName(),
        call.getOrigin().getName(),
        "AFTER INVOKE " + called,
        "TRUE");
  }

  /** {@code carryOut} and what it calls in its own class. */
  private static Set<JavaCodeUnit> withinCarryOut(JavaClass handler) {
    Set<JavaCodeUnit> seen = new LinkedHashSet<>();
    Deque<JavaCodeUnit> next = new ArrayDeque<>();
    handler.getMethods().stream().filter(m -> m.getName().equals("carryOut")).forEach(next::add);
    while (!next.isEmpty()) {
      JavaCodeUnit unit = next.remove();
      if (seen.add(unit)) {
        unit.getCallsFromSelf().stream()
            .map(JavaAccess::getTarget)
            .flatMap(target -> target.resolveMember().stream())
            .filter(member -> member.getOwner().equals(handler))
            .filter(JavaCodeUnit.class::isInstance)
            .map(JavaCodeUnit.class::cast)
            .forEach(next::add);
      }
    }
    return seen;
  }

  /** Around each mail of a broadcast, where the handler itself does not look. */
  private static Stream<CrashPoint> ofMail(MailTemplate template) {
    String name = "mail-" + template.stem();
    String its = "java.lang.String.valueOf($1).contains(\"template=" + template.name() + "\")";
    String smtp = BROADCAST + "SmtpConnection";
    String postman = BROADCAST + "Postman";
    return Stream.of(
        new CrashPoint(name, "1-claimed", smtp, "deliver", ENTRY, its),
        new CrashPoint(name, "2-taken-by-the-server", smtp, "deliver", EXIT, its),
        new CrashPoint(name, "3-recorded", postman, "record", EXIT, its));
  }

  /** Where the mirror itself says that a run can be interrupted. */
  private Stream<CrashPoint> ofMirror() {
    String hook = lambdaWith(DIRECTORY_MIRROR, MIRROR_STEP);
    return house.get(MIRROR_STEP).getFields().stream()
        .filter(field -> field.getRawType().getName().equals(MIRROR_STEP))
        .map(JavaField::getName)
        .filter(step -> !BEYOND_A_FIRST_RELEASE.contains(step))
        .map(
            step ->
                new CrashPoint(
                    "mirror-run",
                    step,
                    DIRECTORY_MIRROR,
                    hook,
                    ENTRY,
                    "java.lang.String.valueOf($1).equals(\"" + step + "\")"));
  }

  /** The compiler's name of the lambda in a method. */
  private String lambda(String type, String method) {
    return only(
        lambdas(type)
            .map(Method::getName)
            .filter(name -> name.startsWith("lambda$" + method + "$")),
        method + " of " + type);
  }

  /** The compiler's name of the lambda that takes one value of this type. */
  private String lambdaWith(String type, String parameter) {
    return only(
        lambdas(type)
            .filter(lambda -> lambda.getName().startsWith("lambda$new$"))
            .filter(lambda -> lambda.getParameterCount() == 1)
            .filter(lambda -> lambda.getParameterTypes()[0].getName().equals(parameter))
            .map(Method::getName),
        parameter + " of " + type);
  }

  private Stream<Method> lambdas(String type) {
    return Arrays.stream(house.get(type).reflect().getDeclaredMethods())
        .filter(Method::isSynthetic);
  }

  private static String only(Stream<String> names, String what) {
    List<String> all = names.toList();
    if (all.size() != 1) {
      throw new IllegalStateException("one lambda is expected in " + what + ": " + all);
    }
    return all.get(0);
  }

  /** The mails among the points that may come twice. */
  static boolean resends(MailTemplate template) {
    return template.policy() == CrashPolicy.RESEND;
  }
}
