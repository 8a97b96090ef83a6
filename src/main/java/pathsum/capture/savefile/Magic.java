package pathsum.capture.savefile;

import java.io.IOException;
import pathsum.capture.CaptureException;

/** What the first four octets say of a file, and what to say of those we do not read. */
enum Magic {
    PCAP(null),
    PCAPNG(null),
    GZIP("is compressed twice; gunzip it first"),
    MODIFIED_PCAP("is a pcap of the modified kind (Kuznetzov and others); convert it: editcap -F pcapng OLD NEW"),
    SNOOP("is a snoop capture; convert it: editcap -F pcapng OLD NEW"),
    ZSTD("is compressed with zstd; unpack it first: zstd -d"),
    XZ("is compressed with xz; unpack it first: xz -d"),
    BZIP2("is compressed with bzip2; unpack it first: bzip2 -d"),
    LZ4("is compressed with lz4; unpack it first: lz4 -d"),
    ZIP("is a zip archive; unpack it first"),
    OTHER("is not a capture file (pcap or pcapng)");

    private static final int LENGTH = 4;

    private final String refusal;

    Magic(String refusal) {
        this.refusal = refusal;
    }

    String refusal() {
        return refusal;
    }

    /** Looks at the window's first octets and leaves them there. */
    static Magic of(OctetWindow window, String name) throws IOException {
        if (!window.fill(LENGTH)) {
            boolean empty = window.available() == 0;
            throw new CaptureException(name + (empty ? ": is empty" : ": " + OTHER.refusal));
        }
        return of(window.buffer.getInt(window.position));
    }

    private static Magic of(int magic) {
        if (PcapReader.recognises(magic)) {
            return PCAP;
        }
        return switch (magic) {
            case PcapngBlock.SECTION_HEADER -> PCAPNG;
            case 0xa1b2cd34, 0x34cdb2a1, 0xa1b234cd, 0xcd34b2a1, 0xa1e2cb12, 0x12cbe2a1 -> MODIFIED_PCAP;
            case 0x736e6f6f -> SNOOP;
            case 0x28b52ffd -> ZSTD;
            case 0xfd377a58 -> XZ;
            case 0x04224d18 -> LZ4;
            case 0x504b0304 -> ZIP;
            default -> ofPrefix(magic >>> 16);
        };
    }

    private static Magic ofPrefix(int firstTwo) {
        return switch (firstTwo) {
            case 0x1f8b -> GZIP;
            case 0x425a -> BZIP2;
            default -> OTHER;
        };
    }
}
