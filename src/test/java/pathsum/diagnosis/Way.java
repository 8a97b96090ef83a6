package pathsum.diagnosis;

import java.util.Random;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.pipeline.DiagnosisPipeline;

/** Packets on their way past points, one after the other, and what is made of them. */
final class Way {
    private static final long HOP = 100_000;
    private static final long PACKET = 10_000_000;

    final DiagnosisPipeline pipeline = new DiagnosisPipeline(10_000);
    private final Random random = new Random(20061123);
    private int packets;
    private int hops;

    /** Makes a point known and gives its number. */
    int tap(Tap tap) {
        return pipeline.addPoint(tap.point());
    }

    /** The next packet of the conversation. */
    Sent tcp(int payload) {
        return next(true, false, payload);
    }

    Sent udp(int payload) {
        return next(false, false, payload);
    }

    Sent next(boolean tcp, boolean ipv6, int payload) {
        hops = 0;
        return new Sent(random, tcp, ipv6, packets++, payload);
    }

    /** The same packet comes by at a point, on the way in. */
    Way in(int point, byte[] frame, int word) {
        return seen(point, frame, Direction.IN, word);
    }

    Way out(int point, byte[] frame, int word) {
        return seen(point, frame, Direction.OUT, word);
    }

    /** Where neither direction nor the kernel's word was recorded. */
    Way by(int point, byte[] frame) {
        return seen(point, frame, Direction.UNKNOWN, KernelState.UNKNOWN);
    }

    Way seen(int point, byte[] frame, int direction, int word) {
        return passes(point, Sent.seen(frame, packets * PACKET + hops++ * HOP, direction, word));
    }

    Way passes(int point, CapturedPacket packet) {
        pipeline.accept(point, packet);
        return this;
    }

    Diagnosis diagnose() {
        return pipeline.diagnose();
    }
}
