package pathsum.capture.savefile;

import java.io.IOException;

/**
 * How far compressed data may expand, so that whoever sends a few octets cannot keep us at work for hours.
 *
 * <p>DEFLATE gives up to 1032 octets for one. Captures stay below 900: packets full of zeros, which differ in their headers
 * only, give 75 if they are of 1,448 octets, 540 of 64 KiB, 800 of 256 KiB and 890 of 500,000 octets, the largest BIG TCP
 * makes (all measured, with gzip -9).
 *
 * @param octets that may come of whatever is there
 * @param ratio of octets unpacked to octets read, not to be exceeded beyond that
 */
record ExpansionLimit(long octets, int ratio) {
    static final ExpansionLimit DEFAULT = new ExpansionLimit(1L << 30, 900);

    void check(long packed, long unpacked) throws IOException {
        if (unpacked > octets && unpacked / ratio > packed) {
            throw new IOException(
                    "becomes over " + ratio + " times as long, as no capture does, so it seems a gzip bomb:"
                            + " if you trust it, unpack it yourself with gzip -d; not read on");
        }
    }
}
