package pathsum.capture.savefile;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.capture.KernelState;

/**
 * Writes a pcapng of one section (draft-ietf-opsawg-pcapng): little-endian, nanoseconds, the kernel's word in epb_flags.
 *
 * <p>Allocates nothing per packet. Buffers, so a reader at the other end of a pipe sees packets after {@link #flush}.
 */
public final class PcapngWriter implements Closeable, Flushable {
    /** For a packet without an epb_packetid. */
    public static final long NO_PACKET_ID = 0;

    private static final int SECTION_FIXED = 28;
    private static final int INTERFACE_FIXED = 20;
    private static final int STATISTICS_FIXED = 24;
    private static final int ENHANCED_FIXED = 32;
    private static final long LENGTH_UNKNOWN = -1;
    private static final byte NANOSECONDS = 9;

    private final PcapngOutput out;
    private final String name;
    private int interfaces;

    /**
     * Begins a section.
     *
     * @param channel closed with the writer
     * @param name what to call it in messages
     */
    public PcapngWriter(WritableByteChannel channel, String name, PcapngSection section) throws CaptureException {
        this.out = new PcapngOutput(channel);
        this.name = name;
        try {
            sectionHeader(section);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** Makes a new file as {@link PrivateFile} does. */
    public static PcapngWriter create(Path file, PcapngSection section) throws CaptureException {
        return new PcapngWriter(PrivateFile.create(file), file.toString(), section);
    }

    /** Writes to standard output, past {@link System#out}, which would hide a broken pipe. */
    public static PcapngWriter standardOutput(PcapngSection section) throws CaptureException {
        return new PcapngWriter(new FileOutputStream(FileDescriptor.out).getChannel(), "standard output", section);
    }

    private void sectionHeader(PcapngSection section) throws IOException {
        PcapngOptionList options = new PcapngOptionList();
        section.comments().forEach(comment -> options.text(PcapngBlock.OPT_COMMENT, comment));
        options.text(PcapngBlock.SHB_HARDWARE, section.hardware())
                .text(PcapngBlock.SHB_OS, section.operatingSystem())
                .text(PcapngBlock.SHB_USERAPPL, section.application());
        int length = SECTION_FIXED + options.length();
        out.begin(length);
        out.word(PcapngBlock.SECTION_HEADER);
        out.word(length);
        out.word(PcapngBlock.BYTE_ORDER_MAGIC);
        out.halves(1, 0);
        out.doubleWord(LENGTH_UNKNOWN);
        options.write(out);
        out.word(length);
    }

    /**
     * Declares an interface.
     *
     * @param interfaceName null if it has none
     * @param description null if there is none
     * @param linkType LINKTYPE_ value
     * @param snaplen 0 for no limit
     * @return its number in this file, counted from 0
     */
    public int addInterface(String interfaceName, String description, int linkType, int snaplen)
            throws CaptureException {
        PcapngOptionList options = new PcapngOptionList()
                .text(PcapngBlock.IF_NAME, interfaceName)
                .text(PcapngBlock.IF_DESCRIPTION, description)
                .octets(PcapngBlock.IF_TSRESOL, NANOSECONDS);
        int length = INTERFACE_FIXED + options.length();
        try {
            out.begin(length);
            out.word(PcapngBlock.INTERFACE_DESCRIPTION);
            out.word(length);
            out.halves(linkType, 0);
            out.word(snaplen);
            options.write(out);
            out.word(length);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
        return interfaces++;
    }

    /** Writes a packet of the interface its {@code interfaceIndex} names. */
    public void write(CapturedPacket packet) throws CaptureException {
        write(packet, packet.interfaceIndex, NO_PACKET_ID, null);
    }

    public void write(CapturedPacket packet, int interfaceId) throws CaptureException {
        write(packet, interfaceId, NO_PACKET_ID, null);
    }

    /**
     * Writes a packet.
     *
     * @param packetId the same for one packet at several interfaces, or {@link #NO_PACKET_ID}
     * @param comment null for none
     */
    public void write(CapturedPacket packet, int interfaceId, long packetId, String comment) throws CaptureException {
        if (interfaceId < 0 || interfaceId >= interfaces) {
            throw new IllegalArgumentException("interface " + interfaceId + " of " + interfaces);
        }
        try {
            enhanced(packet, interfaceId, packetId, PcapngOutput.text(comment));
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private void enhanced(CapturedPacket packet, int interfaceId, long packetId, byte[] comment) throws IOException {
        boolean flagged = packet.direction != 0 || packet.kernelState != 0 || packet.segmentationOffloaded;
        int options = (flagged ? PcapngOutput.optionLength(Integer.BYTES) : 0)
                + (packet.summaryLength != 0 ? PcapngOutput.optionLength(packet.summaryLength) : 0)
                + (packetId != NO_PACKET_ID ? PcapngOutput.optionLength(Long.BYTES) : 0)
                + (comment != null ? PcapngOutput.optionLength(comment.length) : 0);
        int length = ENHANCED_FIXED
                + (int) Lengths.aligned(packet.capturedLength)
                + (options == 0 ? 0 : options + PcapngOutput.END_OF_OPTIONS);
        out.begin(length);
        out.word(PcapngBlock.ENHANCED_PACKET);
        out.word(length);
        out.word(interfaceId);
        timestamp(packet.timeNanos);
        out.word(packet.capturedLength);
        out.word(packet.originalLength);
        out.octets(packet.buffer, packet.offset, packet.capturedLength);
        if (flagged) {
            out.option(PcapngBlock.EPB_FLAGS, flags(packet));
        }
        if (packet.summaryLength != 0) {
            out.option(PcapngBlock.EPB_SUMMARY, packet.summary, packet.summaryOffset, packet.summaryLength);
        }
        if (packetId != NO_PACKET_ID) {
            out.option(PcapngBlock.EPB_PACKETID, packetId);
        }
        if (comment != null) {
            out.option(PcapngBlock.OPT_COMMENT, comment);
        }
        if (options != 0) {
            out.word(PcapngBlock.OPT_END);
        }
        out.word(length);
    }

    private static int flags(CapturedPacket packet) {
        int flags = packet.direction;
        if (packet.kernelState == KernelState.OWED) {
            flags |= PcapngBlock.FLAG_CHECKSUM_NOT_READY;
        } else if (packet.kernelState == KernelState.TRUSTED) {
            flags |= PcapngBlock.FLAG_CHECKSUM_VALID;
        }
        return packet.segmentationOffloaded ? flags | PcapngBlock.FLAG_SEGMENTATION_OFFLOADED : flags;
    }

    /** Writes what was received and lost at an interface; best when its capture has ended. */
    public void statistics(int interfaceId, long timeNanos, CaptureStatistics statistics) throws CaptureException {
        int options = counted(statistics.received())
                + counted(statistics.droppedByInterface())
                + counted(statistics.droppedByKernel());
        int length = STATISTICS_FIXED + (options == 0 ? 0 : options + PcapngOutput.END_OF_OPTIONS);
        try {
            out.begin(length);
            out.word(PcapngBlock.INTERFACE_STATISTICS);
            out.word(length);
            out.word(interfaceId);
            timestamp(timeNanos);
            count(PcapngBlock.ISB_IFRECV, statistics.received());
            count(PcapngBlock.ISB_IFDROP, statistics.droppedByInterface());
            count(PcapngBlock.ISB_OSDROP, statistics.droppedByKernel());
            if (options != 0) {
                out.word(PcapngBlock.OPT_END);
            }
            out.word(length);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private static int counted(long count) {
        return count < 0 ? 0 : PcapngOutput.optionLength(Long.BYTES);
    }

    private void count(int code, long count) throws IOException {
        if (count >= 0) {
            out.option(code, count);
        }
    }

    /** The upper half first, in either byte order. */
    private void timestamp(long nanos) throws IOException {
        out.word((int) (nanos >>> Integer.SIZE));
        out.word((int) nanos);
    }

    private CaptureException unwritable(IOException failed) {
        return new CaptureException(name + ": cannot be written: " + failed.getMessage(), failed);
    }

    @Override
    public void flush() throws CaptureException {
        try {
            out.flush();
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    @Override
    public void close() throws CaptureException {
        try {
            flush();
        } finally {
            closeChannel();
        }
    }

    private void closeChannel() throws CaptureException {
        try {
            out.close();
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }
}
