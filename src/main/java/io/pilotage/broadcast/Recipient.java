package io.pilotage.broadcast;

import io.pilotage.pilot.RefusedException;
import java.util.Map;

/**
 * Somebody who is to get a mail.
 *
 * @param name the person or site, one line; blank if unknown
 * @param address exactly one plain mail address
 * @param model what only this recipient's mail says, such as {@code answerUrl}; usually empty
 */
public record Recipient(String name, String address, Map<String, ?> model) {

  /**
   * Strips name and address and copies the model.
   *
   * @throws RefusedException if the name is not one line or the address is not exactly one address
   */
  public Recipient {
    name = name.strip();
    address = address.strip();
    model = Map.copyOf(model);
    AddressCheck.check(name, address);
  }

  /**
   * A recipient whose mail says the same as everybody's.
   *
   * @param name the person or site, one line; blank if unknown
   * @param address exactly one plain mail address
   * @return the recipient
   * @throws RefusedException if the name is not one line or the address is not exactly one address
   */
  public static Recipient of(String name, String address) {
    return new Recipient(name, address, Map.of());
  }
}
