package pathsum.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pathsum.bundle.Bundle;
import pathsum.bundle.BundleWriter;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.savefile.PcapngSection;
import pathsum.host.ObservationPoint;
import pathsum.host.linux.Privileges.Account;

/** A bundle directory: bundle.json from the start, so that what is there can be read whenever the capture dies. */
public final class BundleRecording extends Recording {
    private static final int GROWTH = 16_384;

    private final Path directory;
    private final List<PointFile> files = new ArrayList<>();
    /** Open from the start: who we become may not be able to reach the directory. */
    private final FileChannel description;

    /**
     * @param limit octets of all files together, or 0 for none
     * @param owner whose the files shall be; null for ours
     */
    public BundleRecording(
            Path directory, LiveCapture capture, String application, int snaplen, long limit, Account owner)
            throws CaptureException {
        this.directory = directory;
        create(directory);
        List<ObservationPoint> points = capture.points();
        PcapngSection section = new PcapngSection(null, StreamRecording.kernel(points), application, List.of());
        for (int i = 0; i < points.size(); i++) {
            ObservationPoint point = points.get(i);
            String name = Bundle.fileName(
                    point.host().name(), point.networkInterface().name());
            files.add(new PointFile(
                    directory.resolve(name),
                    section,
                    point.networkInterface().name(),
                    capture.linkType(i),
                    snaplen,
                    limit / points.size()));
        }
        List<ObservationPoint> filed = withFiles(points);
        BundleWriter.write(directory, StreamRecording.hosts(filed), filed);
        description = openDescription(directory.resolve(Bundle.FILE));
        give(owner);
    }

    private static void create(Path directory) throws CaptureException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            refuseUnlessEmpty(directory);
        } catch (IOException e) {
            throw new CaptureException(directory + ": cannot be made: " + reason(e), e);
        }
    }

    private static void refuseUnlessEmpty(Path directory) throws CaptureException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
            if (content.iterator().hasNext()) {
                throw new CaptureException(directory + " is not empty: name a new directory with -w");
            }
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException(directory + ": is no directory to write to: " + reason(e), e);
        }
    }

    /** The file's name is in front of the message already. */
    private static String reason(IOException error) {
        if (error instanceof FileSystemException told && told.getReason() != null) {
            return told.getReason();
        }
        return error.getClass()
                .getSimpleName()
                .replace("Exception", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** With room for what the end has to add, so that a disk that fills up meanwhile does not cut it. */
    private static FileChannel openDescription(Path file) throws CaptureException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            ByteBuffer room =
                    ByteBuffer.wrap(" ".repeat(GROWTH - 1).concat("\n").getBytes(StandardCharsets.UTF_8));
            channel.write(room, channel.size());
            return channel;
        } catch (IOException e) {
            throw new CaptureException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private void give(Account owner) throws CaptureException {
        if (owner == null) {
            return;
        }
        try {
            owner.own(directory);
            owner.own(directory.resolve(Bundle.FILE));
            for (PointFile file : files) {
                owner.own(file.path());
            }
        } catch (IOException e) {
            throw new CaptureException(directory + ": cannot be given to " + owner.name() + ": " + e.getMessage(), e);
        }
    }

    private List<ObservationPoint> withFiles(List<ObservationPoint> points) {
        List<ObservationPoint> filed = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            ObservationPoint p = points.get(i);
            filed.add(new ObservationPoint(
                    p.id(),
                    p.host(),
                    p.networkInterface(),
                    files.get(i).path().toString(),
                    p.kernelChecksumState(),
                    p.capture()));
        }
        return filed;
    }

    @Override
    void write(CapturedPacket packet) throws CaptureException {
        files.get(packet.interfaceIndex).write(packet);
    }

    @Override
    public void flush() throws CaptureException {
        for (PointFile file : files) {
            file.flush();
        }
    }

    /** What is known of the points is written even if a file could not be ended. */
    @Override
    public void finish(List<ObservationPoint> points) throws CaptureException {
        try {
            for (int i = 0; i < files.size(); i++) {
                files.get(i).finish(points.get(i).capture());
            }
        } finally {
            describe(withFiles(points));
        }
    }

    /** One write of the whole text over the old one: whoever kills us finds either. */
    private void describe(List<ObservationPoint> points) throws CaptureException {
        ByteBuffer text = StandardCharsets.UTF_8.encode(BundleWriter.json(StreamRecording.hosts(points), points));
        long length = text.remaining();
        try (description) {
            description.write(text, 0);
            description.truncate(length);
        } catch (IOException e) {
            throw new CaptureException(directory + ": bundle.json cannot be written: " + e.getMessage(), e);
        }
    }

    /** Whether files can still be made here, which a limit on their size needs. */
    public boolean canTurn() {
        return Files.isWritable(directory) && Files.isExecutable(directory);
    }
}
