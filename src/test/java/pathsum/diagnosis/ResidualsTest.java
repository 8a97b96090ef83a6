package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.checksum.ChecksumProtocol;
import pathsum.path.Flow;
import pathsum.path.Observation;
import pathsum.path.Observation.Sums;

/** One's complement sums are numbers modulo 65535: what a field would be under each hypothesis is worked out that way. */
class ResidualsTest {
    private static final int MODULUS = 0xFFFF;
    private static final int PSEUDO_HEADER = 0x6C21;
    private static final int HEADER = 0x9AB3;
    private static final int PAYLOAD = 0xD117;
    private static final int SEGMENT = HEADER + PAYLOAD;
    private static final int ALL = PSEUDO_HEADER + SEGMENT;
    private static final int LENGTH = 120;
    private static final int LAST_OCTET = 0x5E;
    private static final int TRAILER = 0x7703;

    private int covered = LENGTH;
    private int trailerLength;
    private int trailer;
    private int lastOctet = -1;
    private Observation before;

    @Test
    void aZeroFieldWasLeftZero() {
        assertThat(found(0)).containsExactly(Mechanism.ZEROED);
    }

    @Test
    void theSumWithoutThePseudoHeader() {
        assertThat(found(complement(SEGMENT))).containsExactly(Mechanism.NO_PSEUDO_HEADER);
    }

    @Test
    void theSumItself() {
        assertThat(found(ALL % MODULUS)).containsExactly(Mechanism.NOT_COMPLEMENTED);
    }

    @Test
    void theRightOctetsInTheWrongOrder() {
        int right = complement(ALL);

        assertThat(found((right & 0xFF) << 8 | right >>> 8)).containsExactly(Mechanism.BYTE_SWAPPED);
    }

    @Test
    void theSumWithoutTheLengthInThePseudoHeader() {
        assertThat(found(complement(ALL - LENGTH))).containsExactly(Mechanism.SEED_WITHOUT_LENGTH);
    }

    @Test
    void paddingThatWasSummedToo() {
        trailerLength = 6;
        trailer = TRAILER;

        assertThat(found(complement(ALL + TRAILER))).containsExactly(Mechanism.COVERS_PADDING);
        assertThat(found(complement(ALL + TRAILER + trailerLength))).containsExactly(Mechanism.COVERS_PADDING);
    }

    @Test
    void afterAnOddOctetPaddingCountsShiftedByOne() {
        covered = LENGTH + 1;
        trailerLength = 5;
        trailer = TRAILER;
        int shifted = 0x0377;

        assertThat(found(complement(ALL + shifted))).containsExactly(Mechanism.COVERS_PADDING);
        assertThat(found(complement(ALL + TRAILER))).isEmpty();
    }

    @Test
    void paddingThatIsNotThereOrZeroExplainsNothing() {
        assertThat(found(complement(ALL + TRAILER))).isEmpty();

        trailerLength = 6;
        assertThat(found(complement(ALL))).isEmpty();
        trailer = MODULUS;
        assertThat(found(complement(ALL))).isEmpty();
    }

    @Test
    void aLastOddOctetThatWasLeftOut() {
        covered = LENGTH + 1;
        lastOctet = LAST_OCTET;

        assertThat(found(complement(ALL - (LAST_OCTET << 8)))).containsExactly(Mechanism.ODD_OCTET_DROPPED);
    }

    @Test
    void anEvenLengthHasNoOddOctetAndAZeroOneIsNotMissed() {
        lastOctet = LAST_OCTET;
        assertThat(found(complement(ALL - (LAST_OCTET << 8)))).isEmpty();

        covered = LENGTH + 1;
        lastOctet = 0;
        assertThat(found(complement(ALL))).isEmpty();
    }

    /** The IP packet's, the frame's, that of the data alone. */
    @ParameterizedTest
    @ValueSource(ints = {LENGTH + 20, 154, 100})
    void anotherLengthInThePseudoHeader(int other) {
        assertThat(found(complement(ALL - LENGTH + other))).containsExactly(Mechanism.WRONG_LENGTH);
    }

    @Test
    void theLengthOfTheSegmentItWasCutFrom() {
        assertThat(found(complement(ALL - LENGTH + 2896))).isEmpty();

        before = Seen.ofTcp().sums(sums(1, 5, 6, 7, 2896)).observation();
        assertThat(found(complement(ALL - LENGTH + 2896))).containsExactly(Mechanism.WRONG_LENGTH);
    }

    @Test
    void lengthsThatNobodyHasToHandExplainNothing() {
        before = Seen.ofTcp().sums(sums(1, 5, 6, 7, LENGTH)).observation();

        assertThat(found(complement(ALL - LENGTH + 101))).isEmpty();
        assertThat(found(complement(ALL))).isEmpty();
    }

    @Test
    void withoutDataThereIsNoLengthOfData() {
        Sums sums = sums(complement(ALL - LENGTH), PSEUDO_HEADER, HEADER, PAYLOAD, LENGTH);
        int bits = Residuals.of(Seen.ofTcp().payload(0).sums(sums).observation(), null);

        assertThat(mechanisms(bits)).containsExactly(Mechanism.SEED_WITHOUT_LENGTH);
    }

    @Test
    void theChecksumOfBefore() {
        before = Seen.ofTcp().sums(sums(1, 0x2345, 0x3456, PAYLOAD, LENGTH)).observation();

        assertThat(found(complement(0x2345 + 0x3456 + PAYLOAD))).containsExactly(Mechanism.STALE);
        assertThat(found(complement(0x2345 + SEGMENT))).containsExactly(Mechanism.STALE);
        assertThat(found(complement(0x2345 + 0x3456))).isEmpty();
    }

    @Test
    void ofWhatIsNotKnownOfBeforeNothingFollows() {
        int stale = complement(-1 + 0x3456 + PAYLOAD);
        before = Seen.ofTcp().sums(sums(1, -1, 0x3456, PAYLOAD, LENGTH)).observation();
        assertThat(found(stale)).isEmpty();

        before = Seen.ofTcp().sums(sums(1, 0x3456, -1, PAYLOAD, LENGTH)).observation();
        assertThat(found(stale)).isEmpty();

        before = Seen.ofTcp().sums(sums(1, 0x3456, PAYLOAD, -1, LENGTH)).observation();
        assertThat(found(stale)).isEmpty();
    }

    @Test
    void ofWhatIsNotKnownOfThePacketNothingFollows() {
        assertThat(bits(sums(-1, PSEUDO_HEADER, HEADER, PAYLOAD, LENGTH))).isZero();
        assertThat(bits(sums(0, -1, HEADER, PAYLOAD, LENGTH))).isZero();
        assertThat(bits(sums(0, PSEUDO_HEADER, -1, PAYLOAD, LENGTH))).isZero();
        assertThat(bits(sums(0, PSEUDO_HEADER, HEADER, -1, LENGTH))).isZero();
        assertThat(bits(sums(0, 0, 0, 0, LENGTH))).isNotZero();
    }

    @Test
    void aCrcIsNoSum() {
        Sums zero = sums(0, PSEUDO_HEADER, HEADER, PAYLOAD, LENGTH);
        Seen sctp = Seen.ofTcp().transport(ChecksumProtocol.SCTP).sums(zero);

        assertThat(Residuals.of(sctp.observation(), null)).isZero();
        assertThat(Residuals.of(Seen.ofTcp().transport(null).sums(zero).observation(), null))
                .isZero();
    }

    @Test
    void bothZerosAreZero() {
        Sums zeroSum = sums(MODULUS, 1, MODULUS - 1, MODULUS, LENGTH);

        assertThat(mechanisms(bits(zeroSum))).contains(Mechanism.NOT_COMPLEMENTED);
    }

    @Test
    void aRandomValueHardlyFitsAnything() {
        Random random = new Random(1071);
        int fits = 0;
        for (int n = 0; n < 1000; n++) {
            fits += found(1 + random.nextInt(MODULUS - 1)).isEmpty() ? 0 : 1;
        }

        assertThat(fits).isLessThan(3);
    }

    private static final Flow OLD = new Flow(false, 6, 0, 0x0A4D_000BL, 40001, 0, 0x0A4D_000CL, 5001);
    private static final Flow NEW = new Flow(false, 6, 0, 0x0A4D_0063L, 50002, 0, 0x0A4D_000CL, 5001);

    /** RFC 1624 subtracts the old and adds the new from a complement; a seed has to move the other way. */
    @Test
    void aSeedThatMovedAsACompleteChecksumWould() {
        int seed = 0x4000;
        int then = 0x4000;
        int now = 0x5A5A;
        int moved = (seed + then + 40001 + 5001 + 3 * MODULUS - (now + 50002 + 5001)) % MODULUS;

        assertThat(updated(moved, now, HEADER, PAYLOAD, seed, then)).isTrue();
        assertThat(updated(complement(moved + SEGMENT), now, HEADER, PAYLOAD, seed, then))
                .isTrue();
        assertThat(updated(moved + 1, now, HEADER, PAYLOAD, seed, then)).isFalse();
        assertThat(updated(complement(moved + SEGMENT), now, -1, PAYLOAD, seed, then))
                .isFalse();
        assertThat(updated(complement(moved + SEGMENT), now, HEADER, -1, seed, then))
                .isFalse();
        assertThat(updated(-1, now, HEADER, PAYLOAD, seed, then)).isFalse();
        assertThat(updated(moved, -1, HEADER, PAYLOAD, seed, then)).isFalse();
        assertThat(updated(moved, now, HEADER, PAYLOAD, -1, then)).isFalse();
        assertThat(updated(moved, now, HEADER, PAYLOAD, seed, -1)).isFalse();
    }

    @Test
    void eitherPortCounts() {
        Flow answered = new Flow(false, 6, 0, 0x0A4D_000BL, 40001, 0, 0x0A4D_000CL, 8080);
        int moved = (0x4000 + 0x4000 + 5001 + 2 * MODULUS - (0x4000 + 8080)) % MODULUS;
        Observation wrong = Seen.ofTcp()
                .flow(answered)
                .sums(sums(moved, 0x4000, HEADER, PAYLOAD, LENGTH))
                .observation();
        Observation right = Seen.ofTcp()
                .flow(OLD)
                .sums(sums(0x4000, 0x4000, HEADER, PAYLOAD, LENGTH))
                .observation();

        assertThat(Residuals.updatedAsIfComplete(wrong, right)).isTrue();
    }

    private static boolean updated(int found, int pseudoHeader, int header, int payload, int seed, int then) {
        Observation wrong = Seen.ofTcp()
                .flow(NEW)
                .sums(sums(found, pseudoHeader, header, payload, LENGTH))
                .observation();
        Observation right = Seen.ofTcp()
                .flow(OLD)
                .sums(sums(seed, then, HEADER, PAYLOAD, LENGTH))
                .observation();
        return Residuals.updatedAsIfComplete(wrong, right);
    }

    private static int complement(int sum) {
        return MODULUS - sum % MODULUS;
    }

    private static Sums sums(int found, int pseudoHeader, int header, int payload, int covered) {
        return new Sums(found, -1, pseudoHeader, header, payload, covered, 0, 0, -1);
    }

    private static int bits(Sums sums) {
        return Residuals.of(Seen.ofTcp().sums(sums).observation(), null);
    }

    private Set<Mechanism> found(int value) {
        Sums sums = new Sums(value, -1, PSEUDO_HEADER, HEADER, PAYLOAD, covered, trailerLength, trailer, lastOctet);
        return mechanisms(Residuals.of(Seen.ofTcp().sums(sums).observation(), before));
    }

    private static Set<Mechanism> mechanisms(int bits) {
        Set<Mechanism> mechanisms = EnumSet.noneOf(Mechanism.class);
        for (Mechanism mechanism : Mechanism.values()) {
            if (mechanism.in(bits)) {
                mechanisms.add(mechanism);
            }
        }
        return mechanisms;
    }
}
