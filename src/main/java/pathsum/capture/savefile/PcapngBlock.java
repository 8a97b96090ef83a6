package pathsum.capture.savefile;

/** Block types and options of pcapng (draft-ietf-opsawg-pcapng, sections 3.5 and 4). */
final class PcapngBlock {
    /** The same in either byte order. */
    static final int SECTION_HEADER = 0x0A0D0D0A;

    static final int INTERFACE_DESCRIPTION = 1;
    /** Obsolete, replaced by the enhanced packet block. */
    static final int PACKET = 2;

    static final int SIMPLE_PACKET = 3;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;

    static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    /** Type and total length. */
    static final int HEADER = 8;
    /** The total length once more. */
    static final int TRAILER = 4;

    static final int OPT_END = 0;
    static final int OPT_COMMENT = 1;
    static final int SHB_HARDWARE = 2;
    static final int SHB_OS = 3;
    static final int SHB_USERAPPL = 4;
    static final int IF_NAME = 2;
    static final int IF_DESCRIPTION = 3;
    static final int IF_TSRESOL = 9;
    static final int IF_TSOFFSET = 14;
    /** Also pack_flags of the obsolete packet block. */
    static final int EPB_FLAGS = 2;

    static final int EPB_PACKETID = 5;
    /** One of those reserved for local use, by their upper bit (section 3.5.1): {@code CapturedPacket.summary}. */
    static final int EPB_SUMMARY = 0xF053;

    static final int ISB_IFRECV = 4;
    static final int ISB_IFDROP = 5;
    static final int ISB_OSDROP = 7;

    /** Bits of epb_flags (section 4.3). */
    static final int FLAG_DIRECTION = 0x3;

    static final int FLAG_CHECKSUM_NOT_READY = 1 << 9;
    static final int FLAG_CHECKSUM_VALID = 1 << 10;
    static final int FLAG_SEGMENTATION_OFFLOADED = 1 << 11;

    private PcapngBlock() {}
}
