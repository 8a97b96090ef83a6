package pathsum.host.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.Passwd;
import pathsum.capture.CaptureException;

/** Who this process runs as, and how it stops being root once nothing needs root any more. */
public final class Privileges {
    private static final POSIX LIBC = POSIXFactory.getNativePOSIX();

    private Privileges() {}

    public static boolean isRoot() {
        return LIBC.geteuid() == 0;
    }

    /**
     * Whom to become: the user named, else the one who called sudo, else nobody. Null if there is nothing to give up,
     * because we are not root or are told to stay root.
     */
    public static Account chosen(String requestedUser, String sudoUser) throws CaptureException {
        if (!isRoot()) {
            if (requestedUser != null) {
                throw new CaptureException("-Z " + requestedUser + ": only root can become another user");
            }
            return null;
        }
        Account account = requestedUser != null ? named(requestedUser) : invoker(sudoUser);
        return account.uid() == 0 && requestedUser != null ? null : account;
    }

    private static Account invoker(String sudoUser) throws CaptureException {
        if (sudoUser != null && sudoUser.matches("[0-9]+")) {
            int uid = Integer.parseInt(sudoUser);
            Passwd entry = LIBC.getpwuid(uid);
            if (uid != 0 && entry != null) {
                return account(entry);
            }
        }
        return named("nobody");
    }

    private static Account named(String user) throws CaptureException {
        Passwd entry = LIBC.getpwnam(user);
        if (entry == null) {
            throw new CaptureException("no user " + user + " to run as: name another with -Z");
        }
        return account(entry);
    }

    /** Copied at once: jnr-posix shows libc's static struct, which the next look-up overwrites. */
    private static Account account(Passwd entry) {
        return new Account(entry.getLoginName(), (int) entry.getUID(), (int) entry.getGID());
    }

    /**
     * Becomes that account in every thread, for good.
     *
     * @throws CaptureException if any thread still has rights it should not have: then nothing may go on
     */
    public static void become(Account account) throws CaptureException {
        boolean done =
                CLibrary.setgroups(0, null) == 0 && LIBC.setgid(account.gid()) == 0 && LIBC.setuid(account.uid()) == 0;
        if (!done) {
            throw new CaptureException("cannot become " + account.name() + " (error " + LIBC.errno()
                    + ") and will not go on as root: -Z root if that is wanted");
        }
        checkEveryThread(account);
    }

    private static void checkEveryThread(Account account) throws CaptureException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                check(thread, account);
            }
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException(
                    "cannot check that privileges are gone, so will not go on: " + e.getMessage(), e);
        }
    }

    private static void check(Path thread, Account account) throws IOException {
        String left;
        try {
            left = ThreadCredentials.read(thread.resolve("status")).beyond(account);
        } catch (IOException e) {
            if (Files.exists(thread)) {
                throw e;
            }
            return;
        }
        if (left != null) {
            throw new CaptureException("thread " + thread.getFileName() + " still has " + left
                    + ", so will not go on: -Z root if that is wanted");
        }
    }

    /** An entry of the user database. */
    public record Account(String name, int uid, int gid) {
        /** Makes a file or directory theirs. */
        public void own(Path path) throws IOException {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", gid);
        }
    }

    private static final class CLibrary {
        static {
            Native.register(CLibrary.class, "c");
        }

        private CLibrary() {}

        static native int setgroups(long count, int[] groups);
    }
}
