package pathsum.anonymity;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/** The options of one IPv4 header (RFC 791, section 3.1): addresses in them are exchanged, what is not known is zeroed. */
final class Ipv4Options {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int RECORD_ROUTE = 7;
    private static final int TIMESTAMP = 68;
    private static final int LOOSE_SOURCE_ROUTE = 131;
    private static final int STRICT_SOURCE_ROUTE = 137;
    private static final int ROUTER_ALERT = 148;
    private static final int ADDRESS_LENGTH = 4;

    private final ByteBuffer buffer;
    private final IntConsumer exchange;

    /** @param exchange takes the offset of an address */
    Ipv4Options(ByteBuffer buffer, IntConsumer exchange) {
        this.buffer = buffer;
        this.exchange = exchange;
    }

    void rewrite(int from, int end) {
        int at = from;
        while (at < end) {
            int kind = buffer.get(at) & 0xFF;
            int length = kind == NO_OPERATION ? 1 : at + 1 < end ? buffer.get(at + 1) & 0xFF : 0;
            if (kind == END || length == 0 || at + length > end || (length < 2 && kind != NO_OPERATION)) {
                zero(at + 1, end);
                return;
            }
            option(kind, at, at + length);
            at += length;
        }
    }

    private void option(int kind, int at, int end) {
        switch (kind) {
            case NO_OPERATION, ROUTER_ALERT -> {
                // tells nothing
            }
            case RECORD_ROUTE, LOOSE_SOURCE_ROUTE, STRICT_SOURCE_ROUTE -> addresses(at + 3, end, ADDRESS_LENGTH);
            case TIMESTAMP -> {
                boolean named = at + 3 < end && (buffer.get(at + 3) & 0x0F) != 0;
                addresses(named ? at + 4 : end, end, 2 * ADDRESS_LENGTH);
            }
            default -> zero(at + 2, end);
        }
    }

    private void addresses(int from, int end, int step) {
        int at = from;
        for (; at + ADDRESS_LENGTH <= end; at += step) {
            exchange.accept(at);
        }
        if (step == ADDRESS_LENGTH) {
            zero(at, end);
        }
    }

    private void zero(int from, int end) {
        for (int at = from; at < end; at++) {
            buffer.put(at, (byte) 0);
        }
    }
}
