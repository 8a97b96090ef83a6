package pathsum.capture.savefile;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A gzip file (RFC 1952) that gives all that could be unpacked before it complains of damage.
 *
 * <p>Not {@link java.util.zip.GZIPInputStream}: that goes one call deeper for every empty member, so that half a megabyte of
 * them ends it with a StackOverflowError, and it loses what it had unpacked of a piece when it comes upon damage.
 */
final class GzipChannel implements ReadableByteChannel {
    /** Check value and length of a member, little-endian. */
    private static final int TRAILER = 8;

    private final OctetWindow packed;
    private final ExpansionLimit limit;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean open = true;
    /** Octets given so far. */
    private long unpacked;
    /** To be thrown once what came before it has been handed over. */
    private IOException damage;

    GzipChannel(OctetWindow packed, ExpansionLimit limit) {
        this.packed = packed;
        this.limit = limit;
    }

    /** What to say of a channel that cannot be read on. */
    static String reason(IOException broken) {
        boolean compressed = broken instanceof EOFException || broken instanceof ZipException;
        return compressed ? "the gzip data are damaged or cut short" : broken.getMessage();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (damage != null) {
            throw damage;
        }
        limit.check(packed.offset(), unpacked);
        while (inMember || GzipHeader.follows(packed)) {
            if (!inMember) {
                begin();
            }
            int octets = inflate(target);
            if (octets > 0 || !target.hasRemaining()) {
                return octets;
            }
        }
        return -1;
    }

    private void begin() throws IOException {
        GzipHeader.pass(packed);
        inflater.reset();
        crc.reset();
        inMember = true;
    }

    /** Unpacks a piece, from heap to heap as windows are; 0 octets if the member ends here. */
    private int inflate(ByteBuffer target) throws IOException {
        int octets = 0;
        while (octets == 0 && !inflater.finished()) {
            if (inflater.needsInput()) {
                GzipHeader.demand(packed, 1);
                ByteBuffer input = packed.buffer;
                inflater.setInput(input.array(), input.arrayOffset() + packed.position, packed.available());
            }
            octets = inflateInto(target);
            packed.position = packed.limit - inflater.getRemaining();
        }
        if (octets == 0) {
            end();
        }
        return octets;
    }

    private int inflateInto(ByteBuffer target) throws IOException {
        int from = target.position();
        long before = inflater.getBytesWritten();
        try {
            inflater.inflate(target);
            if (inflater.needsDictionary()) {
                throw new ZipException("a preset dictionary");
            }
        } catch (DataFormatException broken) {
            damage = new ZipException(broken.getMessage());
        }
        // The inflater has put down what came before the damage, and says so here only.
        int octets = (int) (inflater.getBytesWritten() - before);
        if (damage != null && octets == 0) {
            throw damage;
        }
        target.position(from + octets);
        crc.update(target.array(), target.arrayOffset() + from, octets);
        unpacked += octets;
        return octets;
    }

    private void end() throws IOException {
        GzipHeader.demand(packed, TRAILER);
        int check = Integer.reverseBytes(packed.buffer.getInt(packed.position));
        int length = Integer.reverseBytes(packed.buffer.getInt(packed.position + Integer.BYTES));
        if (check != (int) crc.getValue() || length != (int) inflater.getBytesWritten()) {
            throw new ZipException("check value or length differ");
        }
        packed.position += TRAILER;
        inMember = false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        inflater.end();
        packed.close();
    }
}
