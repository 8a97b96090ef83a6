package pathsum.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pathsum.checksum.ChecksumProtocol;
import pathsum.host.Counters;
import pathsum.path.Observation;

/** Whether affected packets reached their application: from counters, acknowledgments, and what a kernel does with them. */
final class Outcome {
    private final Scene scene;

    Outcome(Scene scene) {
        this.scene = scene;
    }

    Delivered of(Explanation explanation, List<Deviation> members) {
        if (explanation.cause() == Cause.PAYLOAD_CORRUPTED
                && members.get(0).what() == Deviation.Kind.CHANGED_UNNOTICED
                && !members.get(0).wrong().fragment()) {
            return Delivered.YES;
        }
        Set<Delivered> all = members.stream().map(this::of).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : Delivered.UNKNOWN;
    }

    private Delivered of(Deviation member) {
        List<Observation> steps = member.of().steps();
        Observation last = steps.get(steps.size() - 1);
        if (counted(scene.host(last).counters(), last, member)) {
            return Delivered.NO;
        }
        Ledger answers = answers(member, last);
        if (last.transport() == ChecksumProtocol.TCP) {
            return tcp(member, answers, last);
        }
        if (Soundness.of(last) == Soundness.DECLARED_VALID || Soundness.of(last) == Soundness.SOUND) {
            return answers != null && answers.packets() > 0 ? Delivered.YES : Delivered.UNKNOWN;
        }
        boolean verified = last.arriving() && member.wrong() != null;
        return verified && answers == null ? Delivered.NO : Delivered.UNKNOWN;
    }

    /** The flow of the answers: to what the packets were when they arrived, else, where that is translated, to what they were. */
    private Ledger answers(Deviation member, Observation last) {
        Ledger answers = scene.answers(last);
        return answers == null ? scene.answers(member.of().example().first()) : answers;
    }

    private static Delivered tcp(Deviation member, Ledger answers, Observation last) {
        boolean acknowledged = answers != null && answers.acknowledges(last);
        if (acknowledged) {
            return Delivered.YES;
        }
        return member.of().ledger().resent() > 0 || answers == null ? Delivered.NO : Delivered.UNKNOWN;
    }

    private static boolean counted(Counters counters, Observation last, Deviation member) {
        if (member.what() == Deviation.Kind.IP_HEADER) {
            return counters.rise("IpExtInCsumErrors") > 0 || counters.rise("IpInHdrErrors") > 0;
        }
        if (last.transport() == ChecksumProtocol.TCP) {
            return counters.rise("TcpInCsumErrors") > 0;
        }
        String udp = last.flow().ipv6() ? "Udp6InCsumErrors" : "UdpInCsumErrors";
        return last.transport() == ChecksumProtocol.UDP && counters.rise(udp) > 0;
    }
}
