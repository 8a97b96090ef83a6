package pathsum.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;
import pathsum.host.CaptureFacts;

/**
 * The packets of one point on disk. With a limit, a ring of two files: when the newer is half the limit, it becomes the
 * older, and what was the older is gone; at the end both become one.
 */
final class PointFile {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** Enhanced packet block without data: its fixed part, and epb_flags with the end of options. */
    private static final int BLOCK_OVERHEAD = 44;

    private final Path file;
    private final Path older;
    private final PcapngSection section;
    private final String interfaceName;
    private final int linkType;
    private final int snaplen;
    private final long limit;
    private PcapngWriter writer;
    private long written;

    /** @param limit octets of both files together, or 0 for none */
    PointFile(Path file, PcapngSection section, String interfaceName, int linkType, int snaplen, long limit)
            throws CaptureException {
        this.file = file;
        this.older = file.resolveSibling(file.getFileName() + ".older");
        this.section = section;
        this.interfaceName = interfaceName;
        this.linkType = linkType;
        this.snaplen = snaplen;
        this.limit = limit;
        begin();
    }

    private void begin() throws CaptureException {
        writer = PcapngWriter.create(file, section);
        writer.addInterface(interfaceName, null, linkType, Math.min(Recording.LARGEST, snaplen));
        writer.flush();
        written = 0;
    }

    Path path() {
        return file;
    }

    void write(CapturedPacket packet) throws CaptureException {
        if (limit != 0 && written > limit / 2) {
            turn();
        }
        try {
            writer.write(packet, 0);
        } catch (CaptureException e) {
            throw withRemedy(e);
        }
        written += BLOCK_OVERHEAD + packet.capturedLength + packet.summaryLength;
    }

    private static CaptureException withRemedy(CaptureException error) {
        boolean full = error.getMessage().contains("No space left");
        return full
                ? new CaptureException(
                        error.getMessage() + "; what was seen until then is kept, and --max-size bounds a bundle",
                        error)
                : error;
    }

    private void turn() throws CaptureException {
        writer.close();
        try {
            Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CaptureException(file + ": cannot make room for a new file: " + e.getMessage(), e);
        }
        begin();
    }

    void flush() throws CaptureException {
        try {
            writer.flush();
        } catch (CaptureException e) {
            throw withRemedy(e);
        }
    }

    void finish(CaptureFacts facts) throws CaptureException {
        writer.statistics(0, System.currentTimeMillis() * NANOS_PER_MILLI, statistics(facts));
        writer.close();
        if (Files.exists(older)) {
            join();
        }
    }

    /** Two sections in one file: a pcapng may have as many as it likes. */
    private void join() throws CaptureException {
        try (FileChannel head = FileChannel.open(older, StandardOpenOption.APPEND);
                FileChannel tail = FileChannel.open(file, StandardOpenOption.READ)) {
            long done = 0;
            while (done < tail.size()) {
                done += tail.transferTo(done, tail.size() - done, head);
            }
            Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CaptureException(
                    file + ": the older packets stay in " + older.getFileName() + ": " + e.getMessage(), e);
        }
    }

    static CaptureStatistics statistics(CaptureFacts facts) {
        return new CaptureStatistics(facts.received(), facts.droppedByKernel(), facts.droppedByInterface());
    }
}
