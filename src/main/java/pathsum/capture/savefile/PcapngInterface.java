package pathsum.capture.savefile;

/** What the reader needs of an interface for every packet. */
final class PcapngInterface {
    final int index;
    final int linkType;
    /** 0 for no limit. */
    final int snaplen;
    /** What a packet is without either bit: KernelState.NONE where the kernel's word was recorded, else UNKNOWN. */
    final int wordless;

    final TimestampUnit unit;

    PcapngInterface(SavefileInterface facts, int wordless, TimestampUnit unit) {
        index = facts.index();
        linkType = facts.linkType();
        snaplen = facts.snaplen();
        this.wordless = wordless;
        this.unit = unit;
    }
}
