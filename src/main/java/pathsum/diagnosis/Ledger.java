package pathsum.diagnosis;

import pathsum.path.Observation;

/** What became of one flow as a whole: how far the other end acknowledged, how often the same octets were sent again. */
final class Ledger {
    private static final int ACK = 0x10 << 16;
    private static final int SYN_OR_FIN = 0x03 << 16;

    private long packets;
    private boolean acknowledges;
    private int acknowledged;
    private int highestEnd;
    private boolean sent;
    private long resent;

    /** Takes note of one packet of this flow. */
    void note(int sequence, int payloadLength, int acknowledgment, int tcpFlags) {
        packets++;
        if ((tcpFlags & ACK) != 0 && (!acknowledges || acknowledgment - acknowledged > 0)) {
            acknowledges = true;
            acknowledged = acknowledgment;
        }
        int end = sequence + payloadLength + ((tcpFlags & SYN_OR_FIN) != 0 ? 1 : 0);
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

    /** Segments whose octets had been sent before. */
    long resent() {
        return resent;
    }
}
