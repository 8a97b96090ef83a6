package pathsum.capture.savefile;

import java.util.List;

/**
 * What a pcapng section header says of the capture (draft-ietf-opsawg-pcapng, section 4.1); null where it is silent.
 *
 * @param hardware shb_hardware
 * @param operatingSystem shb_os
 * @param application shb_userappl
 * @param comments every opt_comment, in order
 */
public record PcapngSection(String hardware, String operatingSystem, String application, List<String> comments) {
    /** A section that says nothing of itself, and what a pcap file has instead of one. */
    public static final PcapngSection SILENT = new PcapngSection(null, null, null, List.of());

    public PcapngSection {
        comments = List.copyOf(comments);
    }
}
