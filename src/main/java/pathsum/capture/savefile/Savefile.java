package pathsum.capture.savefile;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import pathsum.capture.CaptureException;

/** Opens capture files: pcap and pcapng, as they are or gzip-compressed, regular, through a pipe or on standard input. */
public final class Savefile {
    /** What stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private Savefile() {}

    /**
     * Opens a file by its name, {@code -} being standard input. Waits for the first octets of a pipe.
     *
     * @throws CaptureException if it cannot be read or is not a capture
     */
    public static SavefileSession open(String name) throws CaptureException {
        try {
            return name.equals(STANDARD_INPUT) ? standardInput() : file(name);
        } catch (CaptureException explained) {
            throw explained;
        } catch (IOException | InvalidPathException refused) {
            throw new CaptureException(name + ": " + reason(refused), refused);
        }
    }

    /**
     * Reads a capture from a stream, which is closed with the session.
     *
     * @param name what to call it in messages
     */
    public static SavefileSession open(InputStream stream, String name) throws CaptureException {
        return open(stream, name, ExpansionLimit.DEFAULT);
    }

    /** The same with another bound on what compressed data may become. */
    static SavefileSession open(InputStream stream, String name, ExpansionLimit limit) throws CaptureException {
        return recognise(OctetWindow.ofPipe(new StreamChannel(stream)), name, limit);
    }

    @SuppressWarnings("resource") // the session closes the channel
    private static SavefileSession standardInput() throws CaptureException {
        FileChannel channel = new FileInputStream(FileDescriptor.in).getChannel();
        return recognise(OctetWindow.ofPipe(channel), "standard input", ExpansionLimit.DEFAULT);
    }

    private static SavefileSession file(String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new CaptureException(name + ": is a directory, not a capture file");
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        OctetWindow window = Files.isRegularFile(path) ? OctetWindow.ofFile(channel) : OctetWindow.ofPipe(channel);
        return recognise(window, name, ExpansionLimit.DEFAULT);
    }

    private static String reason(Exception refused) {
        if (refused instanceof NoSuchFileException) {
            return "no such file";
        }
        if (refused instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (refused instanceof FileSystemException because && because.getReason() != null) {
            return because.getReason();
        }
        return refused.getMessage();
    }

    /** Tells the format by its first octets. Closes the window if it does not know it. */
    private static SavefileSession recognise(OctetWindow window, String name, ExpansionLimit limit)
            throws CaptureException {
        try {
            return session(window, name, limit);
        } catch (IOException failed) {
            closeQuietly(window, failed);
            throw failed instanceof CaptureException explained
                    ? explained
                    : new CaptureException(name + ": " + GzipChannel.reason(failed), failed);
        }
    }

    @SuppressWarnings("resource") // the session closes what it reads from
    private static SavefileSession session(OctetWindow raw, String name, ExpansionLimit limit) throws IOException {
        Magic magic = Magic.of(raw, name);
        OctetWindow window = raw;
        if (magic == Magic.GZIP) {
            window = OctetWindow.ofUnpacked(new GzipChannel(raw, limit), raw);
            magic = Magic.of(window, name);
        }
        return switch (magic) {
            case PCAP -> new SavefileSession(name, window, new PcapReader(window, name));
            case PCAPNG -> new SavefileSession(name, window, new PcapngReader(window, name));
            default -> throw new CaptureException(name + ": " + magic.refusal());
        };
    }

    private static void closeQuietly(OctetWindow window, IOException failed) {
        try {
            window.close();
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
