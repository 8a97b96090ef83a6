package pathsum.capture.savefile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A gzip stream (RFC 1952) that gives all that could be unpacked before it complains of damage. */
final class Unpacking extends GZIPInputStream {
    private static final int PACKED_AT_ONCE = 64 * 1024;

    private IOException damage;

    Unpacking(InputStream packed) throws IOException {
        super(packed, PACKED_AT_ONCE);
    }

    /** What to say of a stream that cannot be read on. */
    static String reason(IOException broken) {
        boolean compressed = broken instanceof EOFException || broken instanceof ZipException;
        return compressed ? "the gzip data are damaged or cut short" : broken.getMessage();
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        if (damage != null) {
            throw damage;
        }
        long before = inf.getBytesWritten();
        try {
            return super.read(octets, offset, length);
        } catch (ZipException broken) {
            // The inflater has put down what came before the damage, but its stream does not say so.
            long salvaged = inf.getBytesWritten() - before;
            if (salvaged <= 0) {
                throw broken;
            }
            damage = broken;
            return (int) salvaged;
        }
    }
}
