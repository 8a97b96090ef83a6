package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;
import static pathsum.capture.KernelState.TRUSTED;
import static pathsum.capture.KernelState.UNKNOWN;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import pathsum.host.DomainType;
import pathsum.host.Role;

/** A DHCP client that reads raw frames, sums them itself and asks again, because what it is offered looks wrong to it. */
class DhcpReaderTest {
    private static final int DISCOVER = 1;
    private static final int OFFER = 2;
    private static final int REQUEST = 3;

    private final Way way = new Way();
    private final Tap hostTap = Tap.at("dom0/vif1.0", Role.BACKEND).in(DomainType.DOM0);
    private final Tap guestTap =
            Tap.at("guest/eth0", Role.FRONTEND).in(DomainType.DOMU).peer("dom0/vif1.0");
    private int vif = -1;
    private int guest = -1;
    private int wordAtTheGuest = OWED;
    private int wordAtTheHost = OWED;
    private int client = 0x3E00_0001;
    private int transaction = 0x12345678;

    @Test
    void goesOnAskingWhileOffersReachIt() {
        discover(3);
        offer(3);
        Finding fault = onlyFault();

        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "guest/eth0"));
        assertThat(fault.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(fault.packets()).isEqualTo(3);
        assertThat(fault.delivered()).isEqualTo(Delivered.NO);
        assertThat(fault.direction()).isEqualTo("from dom0 to guest");
        assertThat(fault.explanation())
                .startsWith("3 DHCP offers reached guest/eth0 with a partial checksum that the kernel knows to be owed")
                .doesNotContain("not observed");
        assertThat(fault.ruledOut())
                .extracting(RuledOut::cause)
                .containsExactly(Cause.PARTIAL_STATE_LOST, Cause.LOST_NOT_CHECKSUM);
        assertThat(fault.ruledOut().get(0).because()).isEqualTo("the kernel's note is there at every point");
        assertThat(fault.remedies().get(0).command()).contains("--checksum-fill");
        assertThat(fault.remedies().get(0).where()).isEqualTo("dom0");
    }

    @Test
    void theEvidenceBeginsWithAnOfferAndShowsThatItWasAskedAgain() {
        discover(2);
        offer(2);
        List<Evidence> evidence = onlyFault().evidence();

        assertThat(evidence).hasSizeBetween(3, 4);
        assertThat(evidence.get(0).steps())
                .extracting(EvidenceStep::point)
                .containsExactly("dom0/vif1.0", "guest/eth0");
        assertThat(evidence.get(1).steps().get(0).point()).isEqualTo("guest/eth0");
    }

    @Test
    void oneThatTakesTheOfferCanReadIt() {
        discover(2);
        offer(2);
        say(REQUEST, true);

        isHealthy();
    }

    @Test
    void whoAskedOnlyOnceMayJustBeSlow() {
        discover(1);
        offer(3);

        isHealthy();
    }

    @Test
    void oneOfferCouldHaveBeenMissed() {
        discover(3);
        offer(1);

        isHealthy();
    }

    @Test
    void twoOfEachSuffice() {
        discover(2);
        offer(2);

        assertThat(onlyFault().packets()).isEqualTo(2);
    }

    @Test
    void offersWithACompleteChecksumAreNotWhy() {
        discover(3);
        wordAtTheHost = NONE;
        wordAtTheGuest = NONE;
        for (int n = 0; n < 3; n++) {
            Sent offer = message(OFFER, false);
            pass(offer.frame(offer.complete()));
        }

        isHealthy();
    }

    @Test
    void ifSomeOffersAreCompleteTheChecksumIsNotWhy() {
        discover(3);
        offer(2);
        wordAtTheHost = NONE;
        wordAtTheGuest = NONE;
        Sent offer = message(OFFER, false);
        pass(offer.frame(offer.complete()));

        isHealthy();
    }

    @Test
    void offersThatTheKernelMarkedAsVerifiedAreAnotherMatter() {
        discover(3);
        wordAtTheGuest = TRUSTED;
        offer(3);

        assertThat(way.diagnose().findings())
                .extracting(Finding::cause)
                .contains(Cause.PARTIAL_DECLARED_VALID)
                .doesNotContain(Cause.PARTIAL_REJECTED_BY_READER);
    }

    @Test
    void fromTheHostAloneItIsPossible() {
        int port = way.tap(hostTap);
        for (int n = 0; n < 3; n++) {
            way.in(port, complete(message(DISCOVER, true)), NONE);
            Sent offer = message(OFFER, false);
            way.out(port, offer.frame(offer.seed()), OWED);
        }
        Finding fault = onlyFault();

        assertThat(fault.place()).isEqualTo(Place.at("dom0/vif1.0"));
        assertThat(fault.confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(fault.explanation())
                .startsWith("3 DHCP offers left for the client at dom0/vif1.0")
                .endsWith("What its own kernel knew of them was not observed.");
    }

    @Test
    void offersThatOnlyLeaveForAWireNeedNotHaveArrived() {
        int port = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL).in(DomainType.DOM0));
        for (int n = 0; n < 3; n++) {
            way.in(port, complete(message(DISCOVER, true)), NONE);
            Sent offer = message(OFFER, false);
            way.out(port, offer.frame(offer.seed()), OWED);
        }

        isHealthy();
    }

    @Test
    void withoutTheKernelsWordHopsThatKeepItSuffice() {
        hostTap.wordless();
        guestTap.wordless();
        wordAtTheHost = UNKNOWN;
        wordAtTheGuest = UNKNOWN;
        discover(3);
        offer(3);
        Finding fault = onlyFault();

        assertThat(fault.confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(fault.explanation()).contains("is owed as far as can be told");
        assertThat(fault.ruledOut().get(0).because()).isEqualTo("every hop seen is one that keeps the kernel's note");
    }

    @Test
    void withoutTheKernelsWordAHopThatMayLoseItMakesItUncertain() {
        hostTap.wordless();
        guestTap.wordless().peer(null);
        wordAtTheHost = UNKNOWN;
        wordAtTheGuest = UNKNOWN;
        discover(3);
        offer(3);

        assertThat(way.diagnose().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void withoutTheKernelsWordAClientThatTakesTheOfferSaysEnough() {
        hostTap.wordless();
        guestTap.wordless().peer(null);
        wordAtTheHost = UNKNOWN;
        wordAtTheGuest = UNKNOWN;
        discover(2);
        offer(2);
        say(REQUEST, true);

        isHealthy();
    }

    @Test
    void twoClientsThatEachAskedOnceMayBothJustBeSlow() {
        discover(1);
        offer(1);
        client++;
        transaction++;
        discover(1);
        offer(1);

        isHealthy();
    }

    @Test
    void oneOfTwoThatTakesItsOfferDoesNotHideTheOther() {
        discover(1);
        offer(1);
        say(REQUEST, true);
        client++;
        transaction++;
        discover(3);
        offer(3);

        assertThat(onlyFault().packets()).isEqualTo(3);
    }

    @Test
    void aClientMayBeginAnotherTransactionEachTimeItAsks() {
        for (int n = 0; n < 3; n++) {
            transaction++;
            discover(1);
            offer(1);
        }

        assertThat(onlyFault().packets()).isEqualTo(3);
    }

    @Test
    void clientsWithoutAHardwareAddressAreToldApartByTheirTransactions() {
        client = 0;
        discover(1);
        offer(1);
        transaction++;
        discover(1);
        offer(1);

        isHealthy();
    }

    private void discover(int times) {
        for (int n = 0; n < times; n++) {
            say(DISCOVER, true);
        }
    }

    private void offer(int times) {
        for (int n = 0; n < times; n++) {
            Sent offer = message(OFFER, false);
            pass(offer.frame(offer.seed()));
        }
    }

    /** From the host to the guest. */
    private void pass(byte[] frame) {
        taps();
        way.out(vif, frame, wordAtTheHost).in(guest, frame, wordAtTheGuest);
    }

    private void say(int type, boolean fromClient) {
        taps();
        Sent message = message(type, fromClient);
        way.out(guest, complete(message), UNKNOWN).in(vif, complete(message), UNKNOWN);
    }

    private void taps() {
        if (vif < 0) {
            vif = way.tap(hostTap);
            guest = way.tap(guestTap);
        }
    }

    private static byte[] complete(Sent message) {
        return message.frame(message.complete());
    }

    /** RFC 2131, section 2, and option 53 of RFC 2132. */
    private Sent message(int type, boolean fromClient) {
        Sent message = way.udp(300);
        ByteBuffer b = ByteBuffer.wrap(message.payload);
        b.putInt(4, transaction).putInt(30, client).putInt(236, 0x6382_5363);
        b.put(240, (byte) 53).put(241, (byte) 1).put(242, (byte) type).put(243, (byte) 255);
        if (!fromClient) {
            message.answer(0);
        }
        if (fromClient) {
            message.source = new byte[4];
            message.destination = new byte[] {-1, -1, -1, -1};
        }
        message.sourcePort = fromClient ? 68 : 67;
        message.destinationPort = fromClient ? 67 : 68;
        return message;
    }

    private void isHealthy() {
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.findings()).extracting(Finding::cause).doesNotContain(Cause.PARTIAL_REJECTED_BY_READER);
    }

    private Finding onlyFault() {
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.findings())
                .filteredOn(f -> f.severity() == Severity.FAULT)
                .extracting(Finding::cause)
                .containsExactly(Cause.PARTIAL_REJECTED_BY_READER);
        return diagnosis.findings().get(0);
    }
}
