package pathsum.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import pathsum.bundle.FrameReader;
import pathsum.bundle.PacketSource;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Evidence;
import pathsum.diagnosis.EvidenceStep;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.Severity;

/** Which packets prove the findings: a few trajectories of each, the gravest findings first. */
public final class EvidenceSelection {
    /** So many packets are followed over all their points. */
    static final int MOST_TRAJECTORIES = 20;

    /** A packet record of a file, or with null for a file, of a live capture. */
    private record Frame(String file, long number) {}

    /** What it was chosen for. */
    private record Choice(int trajectory, String comment) {}

    private final Map<Frame, Choice> choices = new LinkedHashMap<>();

    private EvidenceSelection(Diagnosis diagnosis) {
        int trajectory = 0;
        for (Map.Entry<Evidence, Finding> chosen : trajectories(diagnosis).entrySet()) {
            trajectory++;
            for (EvidenceStep step : chosen.getKey().steps()) {
                choose(step, trajectory, comment(chosen.getValue(), step));
            }
        }
    }

    /**
     * Reads the packets that prove a diagnosis a second time from the sources it was made from.
     *
     * @return in order of time; empty if nothing was found
     */
    public static List<EvidencePacket> read(Diagnosis diagnosis, List<PacketSource> sources) throws CaptureException {
        EvidenceSelection selection = new EvidenceSelection(diagnosis);
        List<EvidencePacket> packets = new ArrayList<>();
        for (PacketSource source : sources) {
            selection.read(source, packets);
        }
        packets.sort((a, b) -> Long.compare(a.packet().timeNanos, b.packet().timeNanos));
        return packets;
    }

    /** One of each finding, then the second of each, and so on. */
    private static Map<Evidence, Finding> trajectories(Diagnosis diagnosis) {
        List<Finding> findings = new ArrayList<>(diagnosis.findings());
        findings.sort((a, b) -> a.severity().compareTo(b.severity()));
        boolean grave = findings.stream().anyMatch(f -> f.severity() != Severity.NOTE);
        Map<Evidence, Finding> chosen = new LinkedHashMap<>();
        for (int round = 0; round < MOST_TRAJECTORIES; round++) {
            for (Finding finding : findings) {
                boolean wanted = !grave || finding.severity() != Severity.NOTE;
                if (wanted && round < finding.evidence().size() && chosen.size() < MOST_TRAJECTORIES) {
                    chosen.putIfAbsent(finding.evidence().get(round), finding);
                }
            }
        }
        return chosen;
    }

    private void choose(EvidenceStep step, int trajectory, String comment) {
        if (step.frame() > 0) {
            choices.merge(
                    new Frame(step.file(), step.frame()),
                    new Choice(trajectory, comment),
                    (one, other) -> new Choice(one.trajectory(), one.comment() + "; " + other.comment()));
        }
    }

    private static String comment(Finding finding, EvidenceStep step) {
        String place = finding.place().toString();
        return finding.id() + " " + finding.cause().code() + " " + place + ": here " + step.layer() + " is "
                + step.status() + (step.found() < 0 ? "" : ", found " + hex(step.found()))
                + (step.expected() < 0 ? "" : ", expected " + hex(step.expected())) + ", the kernel's word is "
                + step.kernel();
    }

    private static String hex(long field) {
        return String.format(Locale.ROOT, "0x%04x", field);
    }

    private void read(PacketSource source, List<EvidencePacket> packets) throws CaptureException {
        String file = source.point(0).file();
        long[] frames = choices.keySet().stream()
                .filter(f -> Objects.equals(f.file(), file))
                .mapToLong(Frame::number)
                .toArray();
        Map<Long, CapturedPacket> copies = new HashMap<>();
        FrameReader.read(source, frames, lent -> copies.put(lent.frame, EvidencePacket.copy(lent)));
        copies.forEach((number, packet) -> {
            Choice choice = choices.get(new Frame(file, number));
            String point = source.point(packet.interfaceIndex).id();
            packets.add(new EvidencePacket(choice.trajectory(), point, choice.comment(), packet));
        });
    }
}
