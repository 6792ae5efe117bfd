package io.pilotage.repository.rpm;

/** The tags that matter here, by the names of rpm's manual. */
final class Tag {

  static final int HEADERIMAGE = 61;
  static final int HEADERSIGNATURES = 62;
  static final int HEADERIMMUTABLE = 63;
  static final int FIRST_REAL = 100;

  static final int SIG_DSA = 267;
  static final int SIG_RSA = 268;
  static final int SIG_SHA1 = 269;
  static final int SIG_LONGSIZE = 270;
  static final int SIG_LONGARCHIVESIZE = 271;
  static final int SIG_SHA256 = 273;
  static final int SIG_OPENPGP = 278;
  static final int SIG_SHA3_256 = 279;
  static final int SIG_SIZE = 1000;
  static final int SIG_PGP = 1002;
  static final int SIG_MD5 = 1004;
  static final int SIG_GPG = 1005;
  static final int SIG_PAYLOADSIZE = 1007;

  static final int NAME = 1000;
  static final int VERSION = 1001;
  static final int RELEASE = 1002;
  static final int EPOCH = 1003;
  static final int ARCH = 1022;
  static final int OLDFILENAMES = 1027;
  static final int SOURCERPM = 1044;
  static final int PROVIDENAME = 1047;
  static final int REQUIREFLAGS = 1048;
  static final int REQUIRENAME = 1049;
  static final int REQUIREVERSION = 1050;
  static final int CONFLICTFLAGS = 1053;
  static final int CONFLICTNAME = 1054;
  static final int CONFLICTVERSION = 1055;
  static final int OBSOLETENAME = 1090;
  static final int SOURCEPACKAGE = 1106;
  static final int PROVIDEFLAGS = 1112;
  static final int PROVIDEVERSION = 1113;
  static final int OBSOLETEFLAGS = 1114;
  static final int OBSOLETEVERSION = 1115;
  static final int DIRINDEXES = 1116;
  static final int BASENAMES = 1117;
  static final int DIRNAMES = 1118;
  static final int PAYLOADDIGEST = 5092;
  static final int PAYLOADDIGESTALGO = 5093;
  static final int PAYLOADSHA512 = 5121;
  static final int PAYLOADSHA3_256 = 5123;

  private Tag() {}
}
