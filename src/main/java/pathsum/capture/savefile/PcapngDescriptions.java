package pathsum.capture.savefile;

import static pathsum.capture.savefile.PcapngBlock.INTERFACE_DESCRIPTION;
import static pathsum.capture.savefile.PcapngBlock.INTERFACE_STATISTICS;
import static pathsum.capture.savefile.PcapngBlock.SECTION_HEADER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.KernelState;

/** The blocks of a pcapng that describe packets rather than hold them; read rarely, so objects are no concern here. */
final class PcapngDescriptions {
    private static final int SECTION_HEADER_FIXED = 24;
    private static final int INTERFACE_FIXED = 16;
    private static final int STATISTICS_FIXED = 20;
    private static final int MAJOR_VERSION = 1;
    /** Means the same as 0 (section 4.1). */
    private static final int MINOR_VERSION_SEEN_IN_THE_WILD = 2;
    /** Compressed, a thousand times as much memory would be had for the asking. */
    private static final long MOST_DESCRIBED = 64L << 20;

    private final OctetWindow window;
    private final String name;
    private final SavefileInterfaces interfaces = new SavefileInterfaces();
    private final PcapngOptions options;
    private PcapngSection section = PcapngSection.SILENT;
    private PcapngInterface[] inSection = new PcapngInterface[4];
    private int countInSection;
    private boolean swapped;
    /** Octets of all section headers and interfaces so far; their names and comments are kept. */
    private long described;

    PcapngDescriptions(OctetWindow window, String name) {
        this.window = window;
        this.name = name;
        options = new PcapngOptions(window, name);
    }

    /** The interface by its number in the current section, or null. */
    PcapngInterface inSection(int id) {
        return id >= 0 && id < countInSection ? inSection[id] : null;
    }

    SavefileInterfaces interfaces() {
        return interfaces;
    }

    void read(int type, boolean swapped, int at, int end) throws CaptureException {
        this.swapped = swapped;
        if (type != INTERFACE_STATISTICS) {
            described += end - at;
        }
        if (described > MOST_DESCRIBED) {
            throw damage("more than 64 MiB of section headers and interface descriptions");
        }
        switch (type) {
            case SECTION_HEADER -> section(at, end);
            case INTERFACE_DESCRIPTION -> networkInterface(at, end);
            case INTERFACE_STATISTICS -> statistics(at, end);
            default -> throw new IllegalArgumentException("block type " + type);
        }
    }

    private void section(int at, int end) throws CaptureException {
        require(at, end, SECTION_HEADER_FIXED);
        int major = Words.half(window.buffer, at + 12, swapped);
        int minor = Words.half(window.buffer, at + 14, swapped);
        if (major != MAJOR_VERSION || (minor != 0 && minor != MINOR_VERSION_SEEN_IN_THE_WILD)) {
            throw new CaptureException(name + ": pcapng version " + major + "." + minor + " is not read, 1.0 is");
        }
        String hardware = null;
        String system = null;
        String application = null;
        List<String> comments = new ArrayList<>();
        options.wrap(window.buffer, swapped, at + SECTION_HEADER_FIXED, end);
        while (options.next()) {
            switch (options.code()) {
                case PcapngBlock.OPT_COMMENT -> comments.add(options.text());
                case PcapngBlock.SHB_HARDWARE -> hardware = options.text();
                case PcapngBlock.SHB_OS -> system = options.text();
                case PcapngBlock.SHB_USERAPPL -> application = options.text();
                default -> {}
            }
        }
        section = new PcapngSection(hardware, system, application, comments);
        countInSection = 0;
    }

    private void networkInterface(int at, int end) throws CaptureException {
        require(at, end, INTERFACE_FIXED);
        if (interfaces.count() == SavefileInterfaces.MOST) {
            throw damage("more than " + SavefileInterfaces.MOST + " interfaces");
        }
        String interfaceName = null;
        String description = null;
        int resolution = TimestampUnit.MICROSECONDS;
        long offsetSeconds = 0;
        options.wrap(window.buffer, swapped, at + INTERFACE_FIXED, end);
        while (options.next()) {
            switch (options.code()) {
                case PcapngBlock.IF_NAME -> interfaceName = options.text();
                case PcapngBlock.IF_DESCRIPTION -> description = options.text();
                case PcapngBlock.IF_TSRESOL -> resolution = options.octet();
                case PcapngBlock.IF_TSOFFSET -> offsetSeconds = options.doubleWord();
                default -> {}
            }
        }
        int linkType = Words.half(window.buffer, at + 8, swapped);
        int snaplen = Math.max(0, Words.word(window.buffer, at + 12, swapped));
        SavefileInterface facts =
                new SavefileInterface(interfaces.count(), interfaceName, description, linkType, snaplen, section);
        add(facts, new TimestampUnit(resolution, offsetSeconds));
    }

    private void add(SavefileInterface facts, TimestampUnit unit) throws CaptureException {
        interfaces.add(facts);
        int wordless = interfaces.recordsKernelState(facts) ? KernelState.NONE : KernelState.UNKNOWN;
        if (countInSection == inSection.length) {
            inSection = Arrays.copyOf(inSection, 2 * countInSection);
        }
        inSection[countInSection++] = new PcapngInterface(facts, wordless, unit);
    }

    private void statistics(int at, int end) throws CaptureException {
        require(at, end, STATISTICS_FIXED);
        PcapngInterface of = inSection(Words.word(window.buffer, at + 8, swapped));
        if (of == null) {
            return;
        }
        long received = -1;
        long droppedByInterface = -1;
        long droppedBySystem = -1;
        options.wrap(window.buffer, swapped, at + STATISTICS_FIXED, end);
        while (options.next()) {
            switch (options.code()) {
                case PcapngBlock.ISB_IFRECV -> received = options.doubleWord();
                case PcapngBlock.ISB_IFDROP -> droppedByInterface = options.doubleWord();
                case PcapngBlock.ISB_OSDROP -> droppedBySystem = options.doubleWord();
                default -> {}
            }
        }
        interfaces.count(of.index, new CaptureStatistics(received, droppedBySystem, droppedByInterface));
    }

    private void require(int at, int end, int octets) throws CaptureException {
        if (end - at < octets) {
            throw damage("block too short for its type");
        }
    }

    private CaptureException damage(String what) {
        return Damage.at(name, window.offset(), what);
    }
}
