package pathsum.diagnosis;

import pathsum.checksum.ChecksumStatus;
import pathsum.path.Changes;
import pathsum.path.Observation;

/**
 * Where the packets of a case stop being as they should be.
 *
 * @param right the last observation that was, null if there is none
 * @param wrong the first that was not
 * @param what what is wrong with it
 * @param changes bits of {@link Changes} between the two; 0 if there is nothing to compare
 * @param mechanisms bits of {@link Mechanism} that explain every packet of the case
 */
record Deviation(Case of, Observation right, Observation wrong, Kind what, int changes, int mechanisms) {

    /** What is wrong. */
    enum Kind {
        ABANDONED,
        /** Partial to the end with nobody asked whether it is owed, and refused by the receiving kernel. */
        REFUSED,
        DECLARED_VALID,
        WRONG,
        WRONG_SEED,
        FORBIDDEN_ZERO,
        /** Octets changed and no checksum says so. */
        CHANGED_UNNOTICED,
        IP_HEADER,
        /** Bad, then good. */
        REPAIRED
    }

    boolean changed(int bits) {
        return (changes & bits) != 0;
    }

    /** Wrong at what looks like the first point, right at another, and nothing says which of them came first. */
    boolean orderDecides() {
        return right == null
                && !of.example().orderKnown()
                && of.steps().stream().anyMatch(o -> o.transport() == wrong.transport() && looksRight(o));
    }

    private boolean looksRight(Observation o) {
        return what == Kind.IP_HEADER
                ? o.ipStatus() == ChecksumStatus.VALID
                : o.status() == ChecksumStatus.VALID || o.status() == ChecksumStatus.PARTIAL;
    }

    boolean translated() {
        return changed(Changes.ADDRESS | Changes.PORT);
    }
}
