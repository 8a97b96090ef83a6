package pathsum.capture.savefile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;

/**
 * Whatever the octets, a session delivers packets that lie inside their buffer and ends, with one line if it must; and
 * it does the same when the octets come a few at a time.
 */
class SavefileFuzzTest {
    private static final int MAGIC = 4;

    @FuzzTest
    void anyFile(byte[] file) {
        check(file);
    }

    @FuzzTest
    void anyPcap(byte[] rest) {
        check(afterMagic(rest, 0xd4, 0xc3, 0xb2, 0xa1));
        check(afterMagic(rest, 0xa1, 0xb2, 0x3c, 0x4d));
    }

    @FuzzTest
    void anyPcapng(byte[] rest) {
        check(afterMagic(rest, 0x0a, 0x0d, 0x0d, 0x0a));
    }

    private static byte[] afterMagic(byte[] rest, int... magic) {
        byte[] file = new byte[MAGIC + rest.length];
        for (int i = 0; i < MAGIC; i++) {
            file[i] = (byte) magic[i];
        }
        System.arraycopy(rest, 0, file, MAGIC, rest.length);
        return file;
    }

    private static void check(byte[] file) {
        String atOnce = outcome(new ByteArrayInputStream(file));
        String inPieces = outcome(new DribblingStream(file));
        if (!atOnce.equals(inPieces)) {
            throw new AssertionError(atOnce + " at once, but " + inPieces + " in pieces");
        }
    }

    /** Everything observable of a reading, in short. */
    private static String outcome(InputStream file) {
        CRC32 all = new CRC32();
        long[] packets = {0};
        String end = "end";
        try (SavefileSession session = Savefile.open(file, "file")) {
            boolean more = true;
            while (more) {
                more = session.poll(packet -> {
                    packets[0]++;
                    note(packet, packets[0], session.interfaceCount(), all);
                });
            }
            for (int i = 0; i < session.interfaceCount(); i++) {
                all.update(session.describe(i).toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (CaptureException told) {
            end = told.getMessage();
        }
        if (end.contains("\n") || !(end.equals("end") || end.startsWith("file: "))) {
            throw new AssertionError("not one clear line: " + end);
        }
        return packets[0] + " packets, " + all.getValue() + ", " + end;
    }

    private static void note(CapturedPacket packet, long number, int interfaces, CRC32 all) {
        boolean sane = packet.frame == number
                && packet.capturedLength >= 0
                && packet.originalLength >= packet.capturedLength
                && packet.offset + packet.capturedLength <= packet.buffer.limit()
                && packet.interfaceIndex >= 0
                && packet.interfaceIndex < interfaces
                && packet.direction >= 0
                && packet.direction <= 2;
        if (!sane) {
            throw new AssertionError("packet " + number + " cannot be");
        }
        for (int i = 0; i < packet.capturedLength; i++) {
            all.update(packet.buffer.get(packet.offset + i));
        }
        all.update(Long.hashCode(packet.timeNanos));
        all.update(packet.kernelState);
        all.update(packet.linkType);
    }
}
