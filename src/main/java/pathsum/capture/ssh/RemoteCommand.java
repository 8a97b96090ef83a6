package pathsum.capture.ssh;

/** The shell commands that run on the other machine; for any POSIX shell. */
final class RemoteCommand {
    /** Where tcpdump is, for users whose PATH does not say. */
    private static final String SYSTEM_PATH = "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; ";

    /**
     * Runs a program until it ends or standard input does; the latter happens as soon as this side ends, however it ends.
     * The program is the positional parameters; it gets $d seconds more.
     */
    private static final String UNTIL_INPUT_ENDS = "exec 3<&0; \"$@\" 3<&- </dev/null & p=$!; "
            + "{ cat <&3; sleep $d; kill $p; } >/dev/null 2>&1 & w=$!; exec 3<&-; wait $p; s=$?; kill $w 2>/dev/null; exit $s";

    /** tcpdump waits a second for the kernel to fill a block of packets, and leaves what is in it when it is told to end. */
    private static final String BLOCK_SECONDS = "1.1";

    /** Our own connections would be captured, sent, captured again. */
    private static final String WITHOUT_OURSELVES = "if [ -n \"$SSH_CONNECTION\" ]; then set -- $SSH_CONNECTION; "
            + "f=\"${f:+($f) and }not (tcp port $4 and host ${1%%%*} and host ${3%%%*})\"; fi; ";

    private RemoteCommand() {}

    static String pathsum(String interfaceName, String filter) {
        return capture("d=0; set -- pathsum capture -i " + Shell.quote(interfaceName) + " -w -", filter);
    }

    static String tcpdump(String interfaceName, String filter) {
        return capture(
                "d=" + BLOCK_SECONDS + "; set -- tcpdump -i " + Shell.quote(interfaceName) + " -s 0 -U -w -", filter);
    }

    private static String capture(String program, String filter) {
        String given = "f=" + (filter == null ? "" : Shell.quote(filter)) + "; ";
        return SYSTEM_PATH + given + WITHOUT_OURSELVES + program + " ${f:+\"$f\"}; " + UNTIL_INPUT_ENDS;
    }

    /**
     * Says what there is to capture with, describes the machine, and does the latter once more when standard input ends.
     * A login shell may print things before.
     */
    static String probe(String begin, String end, String snapshot) {
        return SYSTEM_PATH
                + "echo; echo " + begin + "; "
                + "if command -v pathsum >/dev/null && pathsum --version </dev/null 2>/dev/null; then echo has pathsum; fi; "
                + "if command -v tcpdump >/dev/null; then echo has tcpdump; fi; "
                + "snapshot() { :\n" + snapshot + "\n}; snapshot </dev/null; echo; echo " + end
                + "; cat >/dev/null; snapshot </dev/null";
    }
}
