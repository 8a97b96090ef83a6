package pathsum.capture.savefile;

/** What one unit of an interface's time stamps is worth: if_tsresol and if_tsoffset of a pcapng. */
final class TimestampUnit {
    static final int MICROSECONDS = 6;

    private static final int POWER_OF_TWO = 0x80;
    private static final int NANO_EXPONENT = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Bits of a fraction that can be multiplied by 10^9 without overflow. */
    private static final int SAFE_BITS = 33;
    /** The largest power of ten a long holds. */
    private static final int LARGEST_EXPONENT = 18;

    private final long nanosPerUnit;
    private final long unitsPerNano;
    private final int binaryExponent;
    private final long offsetNanos;

    /**
     * @param resolution if_tsresol as the file has it: an exponent of 10, or of 2 if its high bit is set
     * @param offsetSeconds if_tsoffset
     */
    TimestampUnit(int resolution, long offsetSeconds) {
        boolean binary = (resolution & POWER_OF_TWO) != 0;
        int exponent = resolution & ~POWER_OF_TWO;
        binaryExponent = binary ? exponent : -1;
        nanosPerUnit = !binary && exponent <= NANO_EXPONENT ? powerOfTen(NANO_EXPONENT - exponent) : 0;
        unitsPerNano = binary ? 0 : powerOfTen(exponent - NANO_EXPONENT);
        offsetNanos = offsetSeconds * NANOS_PER_SECOND;
    }

    /** Nanoseconds since 1970; senseless, but no exception, if the units overflow. */
    long nanos(long units) {
        return nanosPerUnit != 0 ? units * nanosPerUnit + offsetNanos : unusual(units) + offsetNanos;
    }

    private long unusual(long units) {
        if (binaryExponent >= 0) {
            return binary(units, binaryExponent);
        }
        return unitsPerNano == 0 ? 0 : Long.divideUnsigned(units, unitsPerNano);
    }

    private static long binary(long units, int exponent) {
        long seconds = exponent < Long.SIZE ? units >>> exponent : 0;
        long fraction = exponent < Long.SIZE ? units & ((1L << exponent) - 1) : units;
        int excess = Math.max(0, exponent - SAFE_BITS);
        long kept = excess < Long.SIZE ? fraction >>> excess : 0;
        return seconds * NANOS_PER_SECOND + ((kept * NANOS_PER_SECOND) >>> (exponent - excess));
    }

    private static long powerOfTen(int exponent) {
        if (exponent < 0 || exponent > LARGEST_EXPONENT) {
            return 0;
        }
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
