package pathsum.cli;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureEngine;
import pathsum.capture.CaptureException;
import pathsum.capture.afpacket.AfPacketEngine;
import pathsum.capture.pcap4j.LibpcapFilterCompiler;
import pathsum.capture.pcap4j.Pcap4jEngine;

/** The live capture engines, by the word used for {@code --engine}. */
enum Engines {
    auto,
    afpacket,
    pcap4j;

    /** Those that work here, best first. */
    List<CaptureEngine> available() throws CaptureException {
        List<CaptureEngine> usable = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (CaptureEngine engine : candidates()) {
            String reason = engine.unavailableBecause();
            if (reason == null) {
                usable.add(engine);
            } else {
                reasons.add(reason);
            }
        }
        if (usable.isEmpty()) {
            throw new CaptureException(String.join("; ", reasons));
        }
        return usable;
    }

    private List<CaptureEngine> candidates() {
        return switch (this) {
            case afpacket -> List.of(ring());
            case pcap4j -> List.of(new Pcap4jEngine());
            case auto -> List.of(ring(), new Pcap4jEngine());
        };
    }

    private static CaptureEngine ring() {
        return new AfPacketEngine(new LibpcapFilterCompiler());
    }
}
