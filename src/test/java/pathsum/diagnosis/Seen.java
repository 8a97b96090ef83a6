package pathsum.diagnosis;

import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumReason;
import pathsum.checksum.ChecksumStatus;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** One observation, of a valid segment unless something else is said. */
final class Seen {
    private int point;
    private int direction = Direction.OUT;
    private int kernelState = KernelState.NONE;
    private int depth;
    private int frameLength = 154;
    private boolean superSegment;
    private boolean fragment;
    private boolean outerPending;
    private Flow flow = new Flow(false, 6, 0, 0x0A4D_000BL, 40001, 0, 0x0A4D_000CL, 5001);
    private int hops = 64;
    private ChecksumStatus ipStatus = ChecksumStatus.VALID;
    private ChecksumProtocol transport = ChecksumProtocol.TCP;
    private ChecksumStatus status = ChecksumStatus.VALID;
    private ChecksumReason reason = ChecksumReason.NONE;
    private Observation.Sums sums = new Observation.Sums(0x1234, 0x1234, -1, -1, -1, 120, 0, 0, -1);
    private int payload = 100;
    private int sequence = 1;
    private long contents = 4711;

    private Seen() {}

    static Seen ofTcp() {
        return new Seen();
    }

    static Seen ofUdp() {
        Seen seen = new Seen().transport(ChecksumProtocol.UDP);
        seen.flow = new Flow(false, 17, 0, 0x0A4D_000BL, 40001, 0, 0x0A4D_000CL, 5001);
        return seen;
    }

    Seen point(int number) {
        point = number;
        return this;
    }

    Seen direction(int which) {
        direction = which;
        return this;
    }

    Seen kernel(int state) {
        kernelState = state;
        return this;
    }

    Seen depth(int headers) {
        depth = headers;
        return this;
    }

    Seen frameLength(int octets) {
        frameLength = octets;
        return this;
    }

    Seen superSegment() {
        superSegment = true;
        return this;
    }

    Seen fragment() {
        fragment = true;
        return this;
    }

    Seen outerPending() {
        outerPending = true;
        return this;
    }

    Seen flow(Flow other) {
        flow = other;
        return this;
    }

    Seen hops(int left) {
        hops = left;
        return this;
    }

    Seen ip(ChecksumStatus of) {
        ipStatus = of;
        return this;
    }

    Seen transport(ChecksumProtocol protocol) {
        transport = protocol;
        return this;
    }

    Seen status(ChecksumStatus of) {
        status = of;
        return this;
    }

    Seen reason(ChecksumReason because) {
        reason = because;
        return this;
    }

    Seen sums(Observation.Sums all) {
        sums = all;
        return this;
    }

    Seen payload(int octets) {
        payload = octets;
        return this;
    }

    Seen sequence(int first) {
        sequence = first;
        return this;
    }

    Seen contents(long hash) {
        contents = hash;
        return this;
    }

    Observation observation() {
        return new Observation(
                point,
                direction,
                kernelState,
                1,
                0,
                depth,
                frameLength,
                superSegment,
                fragment,
                true,
                outerPending,
                false,
                flow,
                1,
                hops,
                0,
                ipStatus,
                0x4321,
                0x4321,
                transport,
                status,
                reason,
                sums,
                payload,
                sequence,
                1,
                0x10 << 16 | 501,
                0,
                contents,
                0);
    }
}
