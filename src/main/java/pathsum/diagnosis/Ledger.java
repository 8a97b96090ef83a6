package pathsum.diagnosis;

import pathsum.path.Flow;
import pathsum.path.Observation;

/** What became of one flow as a whole: how far the other end acknowledged, how often the same octets were sent again. */
final class Ledger {
    private static final int ACK = 0x10 << 16;
    private static final int RST = 0x04 << 16;

    private final Flow flow;
    private long packets;
    private long bytes;
    private boolean acknowledges;
    private int acknowledged;
    private int highestEnd;
    private boolean sent;
    private long resent;
    private long resets;

    Ledger(Flow flow) {
        this.flow = flow;
    }

    Flow flow() {
        return flow;
    }

    /** Takes note of one packet of this flow. */
    void note(int frameLength, int sequence, int payloadLength, int acknowledgment, int tcpFlags) {
        packets++;
        bytes += frameLength;
        if ((tcpFlags & ACK) != 0 && (!acknowledges || acknowledgment - acknowledged > 0)) {
            acknowledges = true;
            acknowledged = acknowledgment;
        }
        resets += (tcpFlags & RST) != 0 ? 1 : 0;
        int end = sequence + payloadLength + ((tcpFlags & 0x03 << 16) != 0 ? 1 : 0);
        if (end != sequence && sent && end - highestEnd <= 0) {
            resent++;
        } else if (end != sequence) {
            sent = true;
            highestEnd = end;
        }
    }

    /** Whether this flow's acknowledgments cover a segment of the other direction. */
    boolean acknowledges(Observation segment) {
        int end = segment.sequence() + segment.payloadLength();
        return acknowledges && acknowledged - end >= 0 && acknowledged - end < 1 << 30;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    /** Segments whose octets had been sent before. */
    long resent() {
        return resent;
    }

    long resets() {
        return resets;
    }
}
