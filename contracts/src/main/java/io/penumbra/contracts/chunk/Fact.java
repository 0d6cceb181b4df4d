package io.penumbra.contracts.chunk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Observation of a sensor other than network use: not counted, used to identify users and machines.
 * A missing attribute is null and never overwrites a known value.
 */
public sealed interface Fact {

  Instant at();

  /**
   * A user signed in to the machine.
   *
   * @param account {@code DOMAIN\name}, UPN or SID
   * @param sid security identifier, or null
   * @param session the machine's id of the logon session, or null
   * @param kind type of sign-in
   * @param from canonical address they came from, or null
   */
  record Logon(Instant at, String account, String sid, String session, Kind kind, String from)
      implements Fact {

    /** Types of sign-in. The order is part of the chunk's encoding. */
    public enum Kind {
      /** Sign-in at the keyboard, or with cached credentials. */
      INTERACTIVE,
      /** Sign-in by remote desktop. */
      REMOTE_INTERACTIVE,
      /**
       * Over the network, to use a share or service; it does not identify the user at the machine.
       */
      NETWORK,
      /** A service or a scheduled job. */
      SERVICE,
      OTHER,
      /**
       * A signed-in user unlocked the screen. The session in the record was created to check the
       * password and is not the unlocked one.
       */
      UNLOCK
    }
  }

  /**
   * A user signed out.
   *
   * @param account {@code DOMAIN\name}, UPN or SID
   * @param sid security identifier, or null
   * @param session the machine's id of the logon session, or null
   * @param kind type of the earlier sign-in, or null if the record has none
   */
  record Logoff(Instant at, String account, String sid, String session, Logon.@Nullable Kind kind)
      implements Fact {

    public Logoff(Instant at, String account, String sid, String session) {
      this(at, account, sid, session, null);
    }
  }

  /** The machine started or stopped, which ends all sessions. */
  record Restarted(Instant at) implements Fact {}

  /**
   * Two or more names of one account, found in one record.
   *
   * @param account {@code DOMAIN\name}, or null
   * @param upn user principal name, or null
   * @param sid security identifier, or null
   */
  record SameAccount(Instant at, String account, String upn, String sid) implements Fact {}

  /**
   * Answer of a DNS query of the machine.
   *
   * @param host lower-case name asked for, without the trailing dot
   * @param address canonical address answered
   */
  record NameAnswer(Instant at, String host, String address) implements Fact {}

  /** The machine held an address: by lease, on an adapter, or as seen from outside. */
  record AddressHeld(Instant at, String address, Origin origin) implements Fact {

    /** Origins of an address. The order is part of the chunk's encoding. */
    public enum Origin {
      LEASE,
      ADAPTER,
      /** Public address of the machine. */
      PUBLIC
    }
  }

  /**
   * Self-description of a machine.
   *
   * @param name full name, as reported
   * @param osPlatform for example {@code Windows10}, or null
   * @param osVersion for example {@code 1809}, or null
   * @param osBuild for example {@code 17763.379}, or null
   */
  record MachineSeen(Instant at, String name, String osPlatform, String osVersion, String osBuild)
      implements Fact {}

  /**
   * An inventory of the machine listed a software item, or no longer listed it. It does not prove
   * use.
   *
   * @param inventory name of the inventory: a later complete one of the same name without the item
   *     shows that the item is gone
   * @param id identifier of the item among those of its kind, as reported
   * @param name display name, or null
   * @param version as reported, or null
   * @param program the browser or editor that an extension belongs to, or null
   * @param account owner of the profile or home folder that contains it, or null
   * @param path its location, or null
   */
  record SoftwareInstalled(
      Instant at,
      String inventory,
      Kind kind,
      String id,
      String name,
      String version,
      String program,
      String account,
      String path,
      State state)
      implements Fact {

    /** Type of the identifier. The order is part of the chunk's encoding. */
    public enum Kind {
      /** The id of an extension of Chrome, Edge, Brave and other browsers built on Chromium. */
      CHROMIUM_EXTENSION("chromium-extension"),
      FIREFOX_ADDON("firefox-addon"),
      SAFARI_EXTENSION("safari-extension"),
      /** A bundle identifier. */
      MACOS_APP("macos-app"),
      /** The name in the list of installed programs. */
      WINDOWS_PROGRAM("windows-program"),
      DEB_PACKAGE("deb-package"),
      RPM_PACKAGE("rpm-package"),
      HOMEBREW_PACKAGE("homebrew-package"),
      CHOCOLATEY_PACKAGE("chocolatey-package"),
      NPM_PACKAGE("npm-package"),
      PYTHON_PACKAGE("python-package"),
      /**
       * {@code publisher.name} of an extension of Visual Studio Code, Cursor or another of them.
       */
      EDITOR_EXTENSION("editor-extension"),
      /** The file name of a running program. */
      PROCESS("process");

      private final String id;

      Kind(String id) {
        this.id = id;
      }

      /** Returns the name used in the catalogue and in APIs. */
      public String id() {
        return id;
      }
    }

    /** Presence of the item. The order is part of the chunk's encoding. */
    public enum State {
      PRESENT,
      REMOVED
    }
  }

  /**
   * An inventory of the machine is complete as of this time: items that it did not list are not
   * installed.
   *
   * @param inventory its name
   */
  record InventoryTaken(Instant at, String inventory) implements Fact {}
}
