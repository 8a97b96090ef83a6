package pathsum.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import pathsum.capture.CaptureException;
import pathsum.capture.savefile.PrivateFile;
import pathsum.host.linux.Privileges.Account;

/** The files of one run's output: looked at before any packet is taken, opened while we still may, written at the end. */
final class OutputFiles {
    static final Path STANDARD_OUTPUT = Path.of("-");

    private final Map<Path, FileChannel> reserved = new HashMap<>();

    static boolean isStandardOutput(Path file) {
        return STANDARD_OUTPUT.equals(file);
    }

    /** Refuses what could not be written. */
    static void check(Path file) throws CaptureException {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new CaptureException(file + " is a directory: name a file in it");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new CaptureException(directory + " does not exist: make it first, or name another place");
        }
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new CaptureException("no permission to write " + file + ": name another place");
        }
    }

    /** The same for a file with packets, which is never written over. */
    static void checkNew(Path file) throws CaptureException {
        if (Files.exists(file)) {
            throw new CaptureException(file + " exists already; remove it or choose another name");
        }
        check(file);
    }

    /**
     * Opens a report's file now, and gives it to whom we are about to become, who may not be able to make it. What was in it
     * stays until there is a report to take its place.
     */
    void reserve(Path file, Account owner) throws CaptureException {
        try {
            reserved.put(file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        give(file, owner);
    }

    /** The same for a file with packets. */
    void reserveNew(Path file, Account owner) throws CaptureException {
        reserved.put(file, PrivateFile.create(file));
        give(file, owner);
    }

    static void give(Path file, Account owner) throws CaptureException {
        try {
            owner.own(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static CaptureException unwritable(Path file, IOException why) {
        return new CaptureException("cannot write " + file + ": " + why.getMessage(), why);
    }

    /** For a report. */
    Writer writer(Path file) throws IOException {
        FileChannel channel = reserved.get(file);
        return channel == null
                ? Files.newBufferedWriter(file)
                : new BufferedWriter(Channels.newWriter(channel.truncate(0), StandardCharsets.UTF_8));
    }

    /** For packets: a new file that only its owner can read, or standard output. */
    @SuppressWarnings("resource") // standard output is the caller's, too
    WritableByteChannel channel(Path file) throws CaptureException {
        if (isStandardOutput(file)) {
            return new FileOutputStream(FileDescriptor.out).getChannel();
        }
        FileChannel channel = reserved.get(file);
        return channel == null ? PrivateFile.create(file) : channel;
    }
}
