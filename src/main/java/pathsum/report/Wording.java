package pathsum.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import pathsum.diagnosis.Cause;
import pathsum.diagnosis.Place;

/** How times, numbers and fields are written, the same in every form of the report and on every machine. */
final class Wording {
    private static final DateTimeFormatter NANOSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Wording() {}

    /** ISO 8601, UTC, always nine decimals. */
    static String time(Instant instant) {
        return NANOSECONDS.format(instant);
    }

    static String time(long nanos) {
        return time(
                Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND)));
    }

    /** A checksum field: four digits, eight for CRC32c; null if it is not known. */
    static String hex(long field) {
        if (field < 0) {
            return null;
        }
        return String.format(Locale.ROOT, field > 0xFFFF ? "0x%08x" : "0x%04x", field);
    }

    /** A count with the thousands apart. */
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count and its noun, the plural with an s. */
    static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** An amount of octets in the unit that leaves three digits at most. */
    static String octets(long octets) {
        if (octets < 1000) {
            return octets + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double amount = octets / 1000.0;
        int unit = 0;
        while (amount >= 999.5 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, amount < 9.95 ? "%.1f %s" : "%.0f %s", amount, units[unit]);
    }

    /** A share from 0 to 1; what is not quite nothing or not quite all is never rounded to it. */
    static String percent(double share) {
        double percent = share * 100;
        if (percent > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        if (percent > 99.9 && percent < 100) {
            return "> 99.9 %";
        }
        return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
    }

    /** What a cause means, in a sentence; its code if we do not know it. */
    static String meaning(String cause) {
        for (Cause known : Cause.values()) {
            if (known.code().equals(cause)) {
                return known.meaning();
            }
        }
        return cause;
    }

    /** Where a finding sits and which packets it touches. */
    static String place(Report.Found finding) {
        Place place = finding.between() == null
                ? Place.at(finding.at())
                : Place.between(finding.between().get(0), finding.between().get(1));
        String direction = finding.direction() == null ? "" : ", " + finding.direction();
        return place + direction + ", " + finding.protocol();
    }

    /** How many packets it touches, and what became of them. */
    static String amount(Report.Found finding) {
        String packets = finding.packets() == finding.of()
                ? "all " + count(finding.of(), "packet")
                : number(finding.packets()) + " of " + count(finding.of(), "packet");
        return packets
                + switch (finding.delivered()) {
                    case "yes" -> "; they reached their application";
                    case "no" -> "; they did not reach their application";
                    default -> "; whether they reached their application is not known";
                };
    }

    /** Which packet of which file, or nothing if it was not in a file. */
    static String record(Report.Step step) {
        if (step.frame() == null) {
            return "";
        }
        return "frame " + step.frame() + (step.file() == null ? "" : " of " + step.file());
    }

    /** With an initial capital and a full stop. */
    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
