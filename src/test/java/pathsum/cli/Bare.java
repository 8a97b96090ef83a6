package pathsum.cli;

import java.util.Random;
import pathsum.capture.CapturedPacket;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/** The same capture as plain pcap files would hold it: octets and times, and maybe not of all packets. */
final class Bare extends Variant {
    private final int seed;
    private final Random random;

    /** @param seed which third of the packets is missing; 0 if none is */
    Bare(int seed) {
        this.seed = seed;
        random = new Random(seed);
    }

    @Override
    ObservationPoint seen(ObservationPoint point) {
        return new ObservationPoint(
                point.id(),
                Host.unknown(point.id()),
                Interface.unknown(point.id()),
                point.file(),
                false,
                CaptureFacts.UNKNOWN);
    }

    @Override
    boolean keeps(CapturedPacket packet) {
        packet.clearKernelWord();
        return seed == 0 || random.nextInt(3) != 0;
    }
}
