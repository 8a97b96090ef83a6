package pathsum.report;

import java.time.Instant;
import java.util.List;

/**
 * The run a report is about; given to the writers so that a report of the same packets is the same to the octet.
 *
 * @param commandLine as typed, program name first
 */
public record Run(String version, String javaVersion, Instant started, Instant ended, List<String> commandLine) {
    /** The same run without what was typed after the command, which names files and machines. */
    public Run withoutArguments() {
        return new Run(version, javaVersion, started, ended, commandLine.subList(0, Math.min(2, commandLine.size())));
    }
}
