package pathsum.bundle;

import java.util.Arrays;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;

/** Reads chosen packets of a source a second time, by their frame numbers, as evidence. */
public final class FrameReader {
    private final long[] frames;
    private final PacketHandler handler;
    private int next;

    private FrameReader(long[] frames, PacketHandler handler) {
        this.frames = frames;
        this.handler = handler;
    }

    /**
     * Hands over exactly these frames, in the order of the file, each once.
     *
     * @param frames in any order; numbers the file does not have are passed over
     * @return how many were handed over
     * @throws CaptureException if the source cannot be read a second time, or turns out damaged before the last of them
     */
    public static int read(PacketSource source, long[] frames, PacketHandler handler) throws CaptureException {
        FrameReader reader = new FrameReader(sorted(frames), handler);
        if (frames.length == 0) {
            return 0;
        }
        try (CaptureSession session = source.again()) {
            return reader.read(session);
        }
    }

    private static long[] sorted(long[] frames) {
        return Arrays.stream(frames).sorted().distinct().toArray();
    }

    private int read(CaptureSession session) throws CaptureException {
        int[] delivered = {0};
        PacketHandler choosing = packet -> delivered[0] += choose(packet) ? 1 : 0;
        while (next < frames.length) {
            if (!session.poll(choosing)) {
                break;
            }
        }
        return delivered[0];
    }

    private boolean choose(CapturedPacket packet) {
        while (next < frames.length && frames[next] < packet.frame) {
            next++;
        }
        if (next == frames.length || frames[next] != packet.frame) {
            return false;
        }
        next++;
        handler.onPacket(packet);
        return true;
    }
}
