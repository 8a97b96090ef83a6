package pathsum.capture.ssh;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureException;

/**
 * Interfaces of another machine, as {@code [USER@]HOST:IFACE[,IFACE…]}.
 *
 * @param destination as ssh takes it
 */
public record RemoteTarget(String destination, List<String> interfaces) {
    public RemoteTarget {
        interfaces = List.copyOf(interfaces);
    }

    /** An IPv6 address is written in brackets; an interface's name never holds a colon (dev_valid_name in net/core/dev.c). */
    public static RemoteTarget parse(String text) throws CaptureException {
        int colon = text.lastIndexOf(':');
        String destination = colon < 0 ? "" : text.substring(0, colon);
        List<String> interfaces = new ArrayList<>();
        for (String name : text.substring(colon + 1).split(",", -1)) {
            if (!name.isBlank()) {
                interfaces.add(name.strip());
            }
        }
        if (destination.isEmpty() || destination.startsWith("-") || interfaces.isEmpty()) {
            throw new CaptureException(
                    "'" + text + "' does not name a machine and its interfaces: write [USER@]HOST:IFACE[,IFACE...]");
        }
        return new RemoteTarget(withoutBrackets(destination), interfaces);
    }

    private static String withoutBrackets(String destination) {
        int open = destination.indexOf('[');
        boolean bracketed =
                destination.endsWith("]") && (open == 0 || (open > 0 && destination.charAt(open - 1) == '@'));
        return bracketed
                ? destination.substring(0, open) + destination.substring(open + 1, destination.length() - 1)
                : destination;
    }

    /** The machine's name as the user calls it, without the user. */
    public String hostName() {
        return destination.substring(destination.lastIndexOf('@') + 1);
    }
}
