package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.Direction;
import pathsum.host.DomainType;
import pathsum.host.Role;

/** Who talks to whom: by where a packet was first and where it was last seen, and which way it went there. */
class TrafficMatrixTest {
    private final Way way = new Way();

    @ParameterizedTest
    @CsvSource({
        "FRONTEND, DOMU, OUT, FRONTEND, DOMU, IN, guest to guest",
        "BACKEND, DOM0, IN, BACKEND, DOM0, OUT, guest to guest",
        "OTHER, DOMU, OUT, BACKEND, DOM0, OUT, guest to guest",
        "BACKEND, DOM0, IN, BRIDGE, DOM0, IN, guest to host",
        "OTHER, DOM0, OUT, BACKEND, DOM0, OUT, guest to host",
        "BACKEND, DOM0, IN, BACKEND, DOM0, IN, guest to host",
        "BACKEND, DOM0, IN, PHYSICAL, DOM0, OUT, guest to outside",
        "PHYSICAL, DOM0, IN, BACKEND, DOM0, OUT, guest to outside",
        "WIRE, NONE, OUT, FRONTEND, DOMU, IN, guest to outside",
        "FRONTEND, DOMU, OUT, WIRE, NONE, IN, guest to outside",
        "BACKEND, DOM0, IN, PHYSICAL, DOM0, IN, guest to host",
        "PHYSICAL, DOM0, IN, OTHER, DOM0, IN, other",
        "WIRE, NONE, OUT, PHYSICAL, NONE, OUT, other",
        "BACKEND, DOM0, IN, OTHER, NONE, IN, other",
        "UNKNOWN, UNKNOWN, OUT, UNKNOWN, UNKNOWN, IN, other"
    })
    void fromWhereToWhere(
            Role from, DomainType fromType, String fromWay, Role to, DomainType toType, String toWay, String kind) {
        int first = way.tap(Tap.at("a/first", from).in(fromType));
        int last = way.tap(Tap.at(fromType == toType && fromType == DomainType.DOM0 ? "a/last" : "b/last", to)
                .in(toType));
        byte[] frame = owed(100);
        way.seen(first, frame, direction(fromWay), OWED).seen(last, frame, direction(toWay), OWED);
        Traffic traffic = way.diagnose().traffic();

        assertThat(kind(traffic)).isEqualTo(kind);
    }

    private static int direction(String word) {
        return word.equals("OUT") ? Direction.OUT : Direction.IN;
    }

    private static String kind(Traffic traffic) {
        assertThat(traffic.guestToGuest().packets()
                        + traffic.guestToHost().packets()
                        + traffic.guestToOutside().packets()
                        + traffic.other().packets())
                .isEqualTo(1);
        return traffic.guestToGuest().packets() > 0
                ? "guest to guest"
                : traffic.guestToHost().packets() > 0
                        ? "guest to host"
                        : traffic.guestToOutside().packets() > 0 ? "guest to outside" : "other";
    }

    @Test
    void sharesAreOfOctets() {
        int vif1 = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND).in(DomainType.DOM0));
        int vif2 = way.tap(Tap.at("dom0/vif2.0", Role.BACKEND).in(DomainType.DOM0));
        int card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL).in(DomainType.DOM0));
        byte[] inside = owed(246);
        way.in(vif1, inside, OWED).out(vif2, inside, OWED);
        for (int n = 0; n < 3; n++) {
            Sent outside = way.tcp(46);
            outside.sourcePort = 40002;
            way.in(vif1, outside.frame(outside.seed()), OWED).out(card, outside.frame(outside.seed()), OWED);
        }
        Traffic traffic = way.diagnose().traffic();

        assertThat(traffic.guestToGuest()).isEqualTo(new Traffic.Share(1, 300, 0.5));
        assertThat(traffic.guestToOutside()).isEqualTo(new Traffic.Share(3, 300, 0.5));
        assertThat(traffic.other()).isEqualTo(new Traffic.Share(0, 0, 0));
        assertThat(traffic.suppressible().packets()).isEqualTo(1);
        assertThat(traffic.suppressible().bytes()).isEqualTo(300);
    }

    @Test
    void whatGoesWrongOnTheWayIsNotSafe() {
        int vif1 = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND).in(DomainType.DOM0));
        int vif2 = way.tap(Tap.at("dom0/vif2.0", Role.BACKEND).in(DomainType.DOM0));
        byte[] wrong = owed(100);
        way.in(vif1, wrong, OWED).out(vif2, wrong, NONE);
        assertThat(way.diagnose().traffic().suppressible().because())
                .isEqualTo("all that begins and ends on this machine goes wrong on the way");

        Way other = new Way();
        vif1 = other.tap(Tap.at("dom0/vif1.0", Role.BACKEND).in(DomainType.DOM0));
        vif2 = other.tap(Tap.at("dom0/vif2.0", Role.BACKEND).in(DomainType.DOM0));
        for (int n = 0; n < 3; n++) {
            Sent sent = other.tcp(46);
            byte[] frame = sent.frame(sent.seed());
            other.in(vif1, frame, OWED).out(vif2, frame, n == 1 ? NONE : OWED);
        }
        Traffic.Suppressible safe = other.diagnose().traffic().suppressible();

        assertThat(safe.packets()).isEqualTo(2);
        assertThat(safe.bytes()).isEqualTo(200);
        assertThat(safe.because()).endsWith("; 1 packet that goes wrong on the way is not counted");
    }

    @Test
    void whatGoesWrongOnItsWayOutsideWasNeverCountedAsSafe() {
        int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND).in(DomainType.DOM0));
        int card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL).in(DomainType.DOM0));
        byte[] frame = owed(100);
        way.in(vif, frame, OWED).out(card, frame, NONE);
        Traffic.Suppressible safe = way.diagnose().traffic().suppressible();

        assertThat(safe.packets()).isZero();
        assertThat(safe.because()).isEqualTo("no traffic was seen that begins and ends on this machine");
    }

    private byte[] owed(int payload) {
        Sent sent = way.tcp(payload);
        return sent.frame(sent.seed());
    }
}
