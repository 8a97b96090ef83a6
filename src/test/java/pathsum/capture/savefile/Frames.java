package pathsum.capture.savefile;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CapturedPacket;

/** What a session delivered, kept for a test to look at. */
public final class Frames {
    /** One packet, copied. */
    public record Frame(
            ByteBuffer octets,
            int original,
            long timeNanos,
            long number,
            int networkInterface,
            int linkType,
            int direction,
            int kernelState,
            boolean segmentationOffloaded) {}

    private final List<Frame> all = new ArrayList<>();
    private CaptureException damage;

    private Frames() {}

    public static Frames of(byte[] file) throws CaptureException {
        return of(Savefile.open(new ByteArrayInputStream(file), "file"));
    }

    public static Frames of(CaptureSession session) throws CaptureException {
        Frames frames = new Frames();
        try (session) {
            boolean more = true;
            while (more) {
                more = session.poll(frames::add);
            }
        } catch (CaptureException damage) {
            frames.damage = damage;
        }
        return frames;
    }

    private void add(CapturedPacket packet) {
        all.add(copy(packet));
    }

    static Frame copy(CapturedPacket packet) {
        byte[] octets = new byte[packet.capturedLength];
        packet.buffer.get(packet.offset, octets);
        return new Frame(
                ByteBuffer.wrap(octets),
                packet.originalLength,
                packet.timeNanos,
                packet.frame,
                packet.interfaceIndex,
                packet.linkType,
                packet.direction,
                packet.kernelState,
                packet.segmentationOffloaded);
    }

    public List<Frame> all() {
        return all;
    }

    public Frame get(int index) {
        return all.get(index);
    }

    /** The one line that ended the reading, or null. */
    public String damage() {
        return damage == null ? null : damage.getMessage();
    }

    public static ByteBuffer octets(int... values) {
        ByteBuffer octets = ByteBuffer.allocate(values.length);
        for (int value : values) {
            octets.put((byte) value);
        }
        return octets.flip();
    }
}
