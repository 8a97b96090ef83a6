package pathsum.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How options write times and sizes. */
final class Quantities {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h|)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kKmMgGtT]?)i?[bB]?");

    private Quantities() {}

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}; seconds if no unit is given. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Matcher parts = TIME.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is not a time: say 30s, 5m or 1h");
            }
            long number = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofSeconds(number);
            };
        }
    }

    /** {@code 100M}, {@code 2G}: powers of 1024; octets if no unit is given. */
    static final class Size implements ITypeConverter<Long> {
        private static final String UNITS = "KMGT";
        private static final int BITS_PER_UNIT = 10;

        @Override
        public Long convert(String text) {
            Matcher parts = SIZE.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is not a size: say 100M or 2G");
            }
            String unit = parts.group(2).toUpperCase(Locale.ROOT);
            int shift = unit.isEmpty() ? 0 : BITS_PER_UNIT * (UNITS.indexOf(unit) + 1);
            return Long.parseLong(parts.group(1)) << shift;
        }
    }
}
