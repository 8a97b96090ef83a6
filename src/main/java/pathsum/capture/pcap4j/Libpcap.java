package pathsum.capture.pcap4j;

import com.sun.jna.Native;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import pathsum.capture.CaptureException;

/** Whether libpcap is there, asked once, and what its errors mean to a user. */
final class Libpcap {
    private Libpcap() {}

    /** Null if libpcap could be loaded, else a line that says what would help. */
    static String unavailableBecause() {
        return Probe.ANSWER;
    }

    static void require(String what) throws CaptureException {
        if (Probe.ANSWER != null) {
            throw new CaptureException(what + " " + Probe.ANSWER);
        }
    }

    /** A line for an error of pcap_activate and its like. */
    static CaptureException explain(String interfaceName, PcapNativeException error) {
        String message = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
        if (message.contains("Operation not permitted") || message.contains("ermission")) {
            return new CaptureException(
                    "no permission to capture on " + interfaceName
                            + ": run as root, or give this process the capability cap_net_raw",
                    error);
        }
        if (message.contains("No such device")) {
            return new CaptureException(
                    "no interface " + interfaceName + ": pathsum interfaces lists what there is", error);
        }
        if (message.contains("not up")) {
            return new CaptureException(
                    interfaceName + " is down: ip link set " + interfaceName + " up, or leave it out", error);
        }
        return new CaptureException(interfaceName + ": " + message, error);
    }

    /** A class of its own, so that a failed load happens once and its long message is thrown away. */
    private static final class Probe {
        static final String ANSWER = probe();

        private static String probe() {
            try {
                Native.getLastError();
            } catch (LinkageError e) {
                return "cannot load native code: PATHSUM_JAVA_OPTS=-Djna.tmpdir=DIR, where DIR allows execution, helps";
            }
            try {
                Pcaps.libVersion();
                return null;
            } catch (LinkageError e) {
                return "needs libpcap, which cannot be loaded: apt install libpcap0.8";
            }
        }
    }
}
