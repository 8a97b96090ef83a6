package pathsum.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private static final long MINUTES_AHEAD = 287_000_000_000L;
    private static final double DRIFT = 50e-6;

    private final ClockOffset ahead = new ClockOffset(1_000_000L, MINUTES_AHEAD, DRIFT, 700);

    @Test
    void leadsBackToTheReference() {
        for (long reference = 0; reference < 60_000_000_000L; reference += 7_654_321_000L) {
            long shown = reference + ahead.at(reference);

            assertThat(ahead.onReference(shown)).isCloseTo(reference, within(1));
        }
    }

    @Test
    void isTurnedAround() {
        long reference = 30_000_000_000L;
        long shown = reference + ahead.at(reference);

        assertThat(shown + ahead.reversed().at(shown)).isCloseTo(reference, within(1));
        assertThat(ahead.reversed().onReference(reference)).isCloseTo(shown, within(1));
    }

    @Test
    void addsUpAlongAChainOfClocks() {
        ClockOffset next = new ClockOffset(400_000_000_000L, -12_000_000_000L, -20e-6, 300);
        long reference = 20_000_000_000L;
        long second = reference + ahead.at(reference);
        long third = second + next.at(second);

        assertThat(ahead.then(next).onReference(third)).isCloseTo(reference, within(2));
        assertThat(ahead.then(next).uncertainty()).isEqualTo(1000);
    }

    @Test
    void isBoundedOnOneSideOnlyIfAnyLinkOfTheChainIs() {
        ClockOffset oneWay = new ClockOffset(0, 5, 0, -1);

        assertThat(ahead.then(oneWay).uncertainty()).isNegative();
        assertThat(oneWay.then(ahead).uncertainty()).isNegative();
    }

    private static org.assertj.core.data.Offset<Long> within(long nanos) {
        return org.assertj.core.data.Offset.offset(nanos);
    }
}
