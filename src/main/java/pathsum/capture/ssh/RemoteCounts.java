package pathsum.capture.ssh;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pathsum.capture.CaptureStatistics;

/** What tcpdump counted, from the lines it prints on stderr when it ends. */
final class RemoteCounts {
    private static final Pattern COUNT = Pattern.compile(
            "([0-9]+) packets? (captured|received by filter|dropped by kernel|dropped by interface)\\b.*");

    private RemoteCounts() {}

    static boolean isCount(String line) {
        return COUNT.matcher(line).matches();
    }

    static CaptureStatistics of(List<String> lines) {
        long received = -1;
        long kernel = -1;
        long device = -1;
        for (String line : lines) {
            Matcher count = COUNT.matcher(line);
            if (count.matches()) {
                long number = Long.parseLong(count.group(1));
                switch (count.group(2)) {
                    case "received by filter" -> received = number;
                    case "dropped by kernel" -> kernel = number;
                    case "dropped by interface" -> device = number;
                    default -> {
                        // Captured: those we have.
                    }
                }
            }
        }
        return new CaptureStatistics(received, kernel, device);
    }
}
