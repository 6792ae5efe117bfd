package io.pilotage.security;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.Role;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the {@link Actor} who is logged in to controllers that ask for one. */
@Component
class ActorArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Principal person = request.getUserPrincipal();
    if (person == null) {
      throw new NotAllowedException("log in first");
    }
    return new Actor(
        person.getName(),
        Arrays.stream(Role.values())
            .filter(role -> request.isUserInRole(role.groupId()))
            .collect(Collectors.toSet()));
  }
}
