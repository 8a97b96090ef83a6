package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import java.util.List;
import org.junit.jupiter.api.Test;
import pathsum.host.DomainType;
import pathsum.host.Role;

/** The least change on the right side first, then what people try that does nothing, with the reason. */
class RemediesTest {
    private final Way way = new Way();
    private final Tap sender =
            Tap.at("guest1/eth0", Role.FRONTEND).in(DomainType.DOMU).driver("vif");
    private final Tap vif1 = Tap.at("dom0/vif1.0", Role.BACKEND).in(DomainType.DOM0);
    private final Tap bridge = Tap.at("dom0/xenbr0", Role.BRIDGE).in(DomainType.DOM0);
    private final Tap vif2 = Tap.at("dom0/vif2.0", Role.BACKEND).in(DomainType.DOM0);
    private final Tap relay =
            Tap.at("guest2/eth0", Role.FRONTEND).in(DomainType.DOMU).driver("vif");

    private static List<String> commands(Finding finding) {
        return finding.remedies().stream()
                .map(r -> (r.applicable() ? "" : "not ") + r.command() + " at " + r.where())
                .toList();
    }

    /** guest1 - dom0 - guest2, which passes the packets on wrong. */
    private Finding relayed(boolean ipv6) {
        int a = way.tap(sender);
        int b = way.tap(vif1);
        int c = way.tap(bridge);
        int d = way.tap(vif2);
        int e = way.tap(relay);
        for (int n = 0; n < 2; n++) {
            Sent sent = way.next(true, ipv6, 100);
            byte[] frame = sent.frame(sent.seed());
            way.out(a, frame, OWED).in(b, frame, OWED).out(c, frame, OWED).out(d, frame, OWED);
            way.in(e, frame, OWED).out(e, frame, NONE);
        }
        return Answers.onlyFault(way.diagnose());
    }

    @Test
    void theBackendNextToTheFaultCompletesForAGuestThatPassesOn() {
        Finding fault = relayed(false);

        assertThat(fault.place()).isEqualTo(Place.between("guest2/eth0", "guest2/eth0"));
        assertThat(commands(fault))
                .containsExactly(
                        "ethtool -K vif2.0 tx off at dom0, vif2.0",
                        "ethtool -K eth0 gro off at guest2, eth0",
                        "make the program that moves frames between two passages of guest2/eth0 honour PACKET_VNET_HDR (or the ring's csum_blank), or complete the checksum itself at guest2",
                        "not ethtool -K eth0 tx off at guest1, eth0");
    }

    @Test
    void overIpv6TheSendingGuestCanItself() {
        assertThat(commands(relayed(true)))
                .startsWith(
                        "ethtool -K vif2.0 tx off at dom0, vif2.0",
                        "ethtool -K eth0 tx off at guest1, eth0",
                        "ethtool -K eth0 gro off at guest2, eth0");
    }

    @Test
    void ifNobodyCanCompleteEarlierMergingDoesNotMatter() {
        vif2.feature("tx-checksum-ip-generic", true, true);

        assertThat(commands(relayed(false)))
                .noneMatch(command -> command.contains("gro off"))
                .first()
                .asString()
                .startsWith("make the program");
    }

    @Test
    void aReceiverThatVerifiesNeedsNotBeToldTo() {
        int b = way.tap(vif1);
        int d = way.tap(vif2);
        int e = way.tap(relay);
        for (int n = 0; n < 2; n++) {
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.seed());
            way.in(b, frame, OWED).out(d, frame, OWED).in(e, frame, NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(commands(fault)).contains("ethtool -K vif2.0 tx off at dom0, vif2.0");
        assertThat(commands(fault).get(commands(fault).size() - 1))
                .isEqualTo("not ethtool -K eth0 rx off at guest2, eth0");
    }

    @Test
    void whatIsWrongFromTheBeginningOffersNoPlaceBefore() {
        int d = way.tap(vif2);
        way.out(d, partial(), NONE).out(d, partial(), NONE);

        assertThat(Answers.onlyFault(way.diagnose()).remedies()).isEmpty();
    }

    @Test
    void aDeviceThatCompletesTwiceIsSparedTheWork() {
        int card = way.tap(Tap.at("host/eth0", Role.PHYSICAL));
        int wire = way.tap(Tap.at("far/wire0", Role.WIRE));
        for (int n = 0; n < 2; n++) {
            byte[] frame = partial();
            way.out(card, frame, OWED).in(wire, frame, NONE);
        }

        assertThat(commands(Answers.onlyFault(way.diagnose()))).containsExactly("ethtool -K eth0 tx off at host, eth0");
    }

    @Test
    void aWrongSumInAPacketThatLeavesIsLeftToTheStackOfItsMachine() {
        int card = way.tap(Tap.at("host/eth0", Role.PHYSICAL));
        for (int n = 0; n < 2; n++) {
            Sent sent = way.tcp(100);
            way.out(card, sent.frame(~sent.complete()), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(commands(fault)).hasSize(1);
        assertThat(commands(fault).get(0)).endsWith("tx off at host, eth0");
    }

    @Test
    void aWrongSumInAPacketThatArrivesIsOfSomebodyBefore() {
        int wire = way.tap(Tap.at("far/wire0", Role.WIRE));
        for (int n = 0; n < 2; n++) {
            Sent sent = way.udp(101);
            int right = sent.complete();
            way.in(wire, sent.frame((right & 0xFF) << 8 | right >>> 8), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.BYTE_SWAPPED);
        assertThat(commands(fault))
                .containsExactly(
                        "mend or replace the element before far/wire0 that computes this checksum: it is before far/wire0 at before far/wire0");
    }

    /** Owed where it came in: completed before, the broken element has nothing to compute. */
    @Test
    void aWrongSumBehindADeviceThatStillKnewIsAvoidedByCompletingEarlier() {
        int d = way.tap(vif2);
        int e = way.tap(relay);
        int f = way.tap(Tap.at("guest2/eth1", Role.PHYSICAL));
        for (int n = 0; n < 2; n++) {
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.seed());
            int right = sent.complete();
            way.out(d, frame, OWED).in(e, frame, OWED).out(f, sent.frame((right & 0xFF) << 8 | right >>> 8), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(commands(fault))
                .containsExactly(
                        "ethtool -K vif2.0 tx off at dom0, vif2.0",
                        "mend or replace the element between guest2/eth0 and guest2/eth1 that computes the checksum at between guest2/eth0 and guest2/eth1");
    }

    @Test
    void damageToWhatIsOwedIsNoticedIfCompletedBefore() {
        int d = way.tap(vif2);
        int e = way.tap(relay);
        for (int n = 0; n < 2; n++) {
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.seed());
            sent.payload[5] ^= 1;
            way.out(d, frame, OWED).in(e, sent.frame(sent.seed()), OWED);
        }
        List<Remedy> remedies = Answers.onlyFault(way.diagnose()).remedies();

        assertThat(remedies).hasSize(2);
        assertThat(remedies.get(0).command()).contains("changes payload octets");
        assertThat(remedies.get(1).command()).isEqualTo("ethtool -K vif2.0 tx off");
        assertThat(remedies.get(1).because()).contains("does not mend the damage");
    }

    @Test
    void damageToWhatIsCompleteIsNoticedAnyway() {
        int d = way.tap(vif2);
        int e = way.tap(relay);
        for (int n = 0; n < 2; n++) {
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.complete());
            sent.payload[5] ^= 1;
            way.out(d, frame, NONE).in(e, Sent.join(sent.frame(sent.complete() ^ 0x0777)), NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).remedies()).hasSize(1);
    }

    @Test
    void withoutDirectionsADeviceIsLeftWhereItsOtherEndSeesThePacketNext() {
        int a = way.tap(sender.peer("dom0/vif1.0").driver("other"));
        int b = way.tap(vif1);
        int c = way.tap(Tap.at("dom0/eth0", Role.OTHER).in(DomainType.DOM0));
        for (int n = 0; n < 2; n++) {
            byte[] frame = partial();
            way.seen(a, frame, 0, OWED).seen(b, frame, 0, OWED).seen(c, frame, 0, NONE);
        }

        assertThat(commands(Answers.onlyFault(way.diagnose())))
                .first()
                .isEqualTo("ethtool -K eth0 tx off at guest1, eth0");
    }

    private byte[] partial() {
        Sent sent = way.tcp(100);
        return sent.frame(sent.seed());
    }
}
