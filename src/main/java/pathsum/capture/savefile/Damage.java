package pathsum.capture.savefile;

import pathsum.capture.CaptureException;

/** How we say that a file is damaged: the same words everywhere, with the place. */
final class Damage {
    private Damage() {}

    static CaptureException at(String name, long offset, String what) {
        return new CaptureException(name + ": damaged at offset " + offset + ": " + what);
    }

    static CaptureException cutShort(String name, long offset, String expecting, long needed, long present) {
        return new CaptureException(name + ": cut short at offset " + offset + ": " + expecting + " of at least "
                + needed + " octets has " + present);
    }
}
