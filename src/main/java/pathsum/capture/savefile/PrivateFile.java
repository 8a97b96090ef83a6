package pathsum.capture.savefile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import pathsum.capture.CaptureException;

/** Makes files for packets: what was said on a network is nobody's business but the one's who captured it. */
public final class PrivateFile {
    private static final String OWNER_ONLY = "rw-------";

    private PrivateFile() {}

    /**
     * Makes a new file that only its owner can read, for writing. A file or symbolic link of that name is left alone and
     * refused, so that nobody can lay out a trap for a program that runs as root.
     */
    public static FileChannel create(Path file) throws CaptureException {
        try {
            return FileChannel.open(
                    file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), attributes(file));
        } catch (FileAlreadyExistsException exists) {
            throw new CaptureException(file + ": exists already; remove it or choose another name", exists);
        } catch (NoSuchFileException missing) {
            throw new CaptureException(file + ": its directory does not exist", missing);
        } catch (IOException refused) {
            throw new CaptureException(file + ": cannot be made: " + reason(refused), refused);
        }
    }

    private static FileAttribute<?>[] attributes(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString(OWNER_ONLY);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ownerOnly)};
    }

    private static String reason(IOException refused) {
        if (refused instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = refused instanceof FileSystemException because ? because.getReason() : null;
        return reason == null ? refused.getMessage() : reason;
    }
}
