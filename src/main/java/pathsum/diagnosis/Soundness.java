package pathsum.diagnosis;

import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumReason;
import pathsum.checksum.ChecksumStatus;
import pathsum.path.Observation;

/** What field and kernel's word together say of a transport checksum at one point. */
enum Soundness {
    /** As it should be, there and then: right, legally absent, or partial and still owed. */
    SOUND,
    /** Cannot be told from here. */
    UNKNOWN,
    /** Partial, and nobody knows any more that it is owed. */
    ABANDONED,
    /** Partial, and marked as verified. */
    DECLARED_VALID,
    /** Wrong, and not partial. */
    WRONG,
    /** Marked as owed, but the field is no seed to complete. */
    WRONG_SEED,
    /** A zero that the protocol forbids. */
    FORBIDDEN_ZERO;

    static Soundness of(Observation o) {
        if (o.transport() == null || o.status() == null || o.outerPending()) {
            return o.outerPending() ? SOUND : UNKNOWN;
        }
        return switch (o.status()) {
            case VALID, ABSENT -> SOUND;
            case UNVERIFIABLE -> UNKNOWN;
            case ILLEGAL -> FORBIDDEN_ZERO;
            case PARTIAL -> partial(o);
            case BAD -> bad(o);
        };
    }

    private static Soundness partial(Observation o) {
        return switch (o.kernelState()) {
            case KernelState.OWED -> SOUND;
            case KernelState.TRUSTED -> DECLARED_VALID;
            case KernelState.NONE -> ABANDONED;
            default -> UNKNOWN;
        };
    }

    private static Soundness bad(Observation o) {
        boolean crc = o.transport() == ChecksumProtocol.SCTP;
        // Linux leaves zero where a device is to put the CRC32c (sctp_packet_pack): what partial is elsewhere.
        if (crc && o.sums().found() == 0) {
            return partial(o);
        }
        if (!o.owed()) {
            return WRONG;
        }
        // GRO leaves other things in the fields of what it merged.
        return crc || (o.superSegment() && o.depth() > 0) ? UNKNOWN : WRONG_SEED;
    }

    boolean isFaulty() {
        return this != SOUND && this != UNKNOWN;
    }

    /** A seed that leaves the length to be added per segment, as devices that segment want it. */
    static boolean withoutLength(Observation o) {
        return o.status() == ChecksumStatus.PARTIAL && o.reason() == ChecksumReason.PSEUDO_HEADER_SUM_WITHOUT_LENGTH;
    }
}
