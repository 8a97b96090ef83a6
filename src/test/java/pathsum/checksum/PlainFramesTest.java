package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.Effort;

/** Every plain frame has its word, and nothing that is not plain in some way has any. */
class PlainFramesTest {
    private static final int OFFSET = 5;
    private static final int IP = 14;

    private final RandomPackets packets = new RandomPackets(1500);

    /** Before and behind it are other octets, as in a file. */
    private static int word(byte[] frame) {
        byte[] memory = new byte[OFFSET + frame.length + 9];
        Arrays.fill(memory, (byte) 0xA5);
        System.arraycopy(frame, 0, memory, OFFSET, frame.length);
        int onHeap = PlainFrames.verify(ByteBuffer.wrap(memory), OFFSET, frame.length);
        ByteBuffer direct = ByteBuffer.allocateDirect(memory.length).put(memory);
        assertThat(PlainFrames.verify(direct, OFFSET, frame.length)).isEqualTo(onHeap);
        return onHeap;
    }

    private byte[] plain(boolean tcp, boolean ipv6) {
        while (true) {
            byte[] frame = packets.frame(0);
            boolean shape = frame[12] == (byte) (ipv6 ? 0x86 : 0x08) && frame[IP] == (ipv6 ? 0x60 : 0x45);
            if (shape && frame[IP + (ipv6 ? 6 : 9)] == (tcp ? 6 : 17)) {
                return frame;
            }
        }
    }

    private static int kind(boolean tcp, boolean ipv6) {
        return (tcp ? PlainFrames.TCP : PlainFrames.UDP) + (ipv6 ? 0 : PlainFrames.IPV4);
    }

    private static int segment(boolean ipv6) {
        return IP + (ipv6 ? 40 : 20);
    }

    private static int field(boolean tcp, boolean ipv6) {
        return segment(ipv6) + (tcp ? 16 : 6);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void validOnesArePlain(boolean tcp, boolean ipv6) {
        for (int run = 0; run < Effort.of(200); run++) {
            byte[] frame = plain(tcp, ipv6);
            assertThat(word(frame)).isEqualTo(kind(tcp, ipv6));

            byte[] padded = RandomPackets.join(frame, packets.octets(run % 7));
            assertThat(word(padded)).as("padded by %d", run % 7).isEqualTo(kind(tcp, ipv6));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void wrongOnesAreBad(boolean tcp, boolean ipv6) {
        for (int run = 0; run < Effort.of(200); run++) {
            byte[] frame = plain(tcp, ipv6);
            frame[field(tcp, ipv6) + run % 2] ^= 0x20;

            assertThat(word(frame)).isEqualTo(kind(tcp, ipv6) + PlainFrames.BAD);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void pseudoHeaderSumsArePartialWithAndWithoutTheLength(boolean tcp, boolean ipv6) {
        for (int run = 0; run < Effort.of(200); run++) {
            byte[] frame = plain(tcp, ipv6);
            int addresses = IP + (ipv6 ? 8 : 12);
            int length = frame.length - segment(ipv6);
            int seed = ByTheBook.sum(tcp ? 6 : 17, frame, addresses, segment(ipv6));
            int withLength = ByTheBook.sum(seed, new byte[] {(byte) (length >>> 8), (byte) length}, 0, 2);
            RandomPackets.put(frame, field(tcp, ipv6), run % 2 == 0 ? seed : withLength);

            assertThat(word(frame)).isEqualTo(kind(tcp, ipv6) + PlainFrames.PARTIAL);
        }
    }

    @Test
    void theShortestAreWholeHeadersWithoutData() {
        byte[] udp = shortened(plain(false, false), false, 8);
        assertThat(word(udp) & ~PlainFrames.BAD).isEqualTo(PlainFrames.UDP + PlainFrames.IPV4);
        assertThat(word(Arrays.copyOf(udp, udp.length - 1))).isEqualTo(PlainFrames.NO_WORD);

        byte[] udp6 = shortened(plain(false, true), true, 8);
        assertThat(word(udp6) & ~PlainFrames.BAD).isEqualTo(PlainFrames.UDP);
        assertThat(word(Arrays.copyOf(udp6, udp6.length - 1))).isEqualTo(PlainFrames.NO_WORD);

        byte[] tcp = shortened(plain(true, false), false, 20);
        assertThat(word(tcp) & ~PlainFrames.BAD).isEqualTo(PlainFrames.TCP + PlainFrames.IPV4);
        assertThat(word(shortened(tcp, false, 19))).isEqualTo(PlainFrames.NO_WORD);
    }

    /** The same packet with less in it, its lengths right. */
    private static byte[] shortened(byte[] frame, boolean ipv6, int length) {
        byte[] less = Arrays.copyOf(frame, segment(ipv6) + length);
        RandomPackets.put(less, IP + (ipv6 ? 4 : 2), length + (ipv6 ? 0 : 20));
        if (less[IP + (ipv6 ? 6 : 9)] == 17) {
            RandomPackets.put(less, segment(ipv6) + 4, length);
        }
        if (!ipv6) {
            seal(less);
        }
        return less;
    }

    private static void seal(byte[] frame) {
        RandomPackets.put(frame, IP + 10, 0);
        RandomPackets.put(frame, IP + 10, ~ByTheBook.sum(0, frame, IP, IP + 20));
    }

    private void hasNone(boolean tcp, boolean ipv6, Consumer<byte[]> change) {
        byte[] frame = plain(tcp, ipv6);
        change.accept(frame);
        if (!ipv6) {
            seal(frame);
        }
        assertThat(word(frame)).isEqualTo(PlainFrames.NO_WORD);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2000, 0x0001, 0x1000, 0x2001})
    void fragmentsHaveNone(int flagsAndOffset) {
        hasNone(true, false, frame -> RandomPackets.put(frame, IP + 6, flagsAndOffset));
        hasNone(false, false, frame -> RandomPackets.put(frame, IP + 6, flagsAndOffset));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x46, 0x44, 0x55, 0x65, 0x05})
    void headersOfAnotherVersionOrLengthHaveNone(int first) {
        hasNone(true, false, frame -> frame[IP] = (byte) first);
    }

    @Test
    void whatClaimsToBeLongerThanTheFrameHasNone() {
        hasNone(true, false, frame -> RandomPackets.put(frame, IP + 2, frame.length - IP + 1));
        hasNone(true, false, frame -> RandomPackets.put(frame, IP + 2, 19));
        hasNone(true, true, frame -> RandomPackets.put(frame, IP + 4, frame.length - IP - 40 + 1));
        hasNone(true, true, frame -> RandomPackets.put(frame, IP + 4, 0));
        hasNone(true, true, frame -> frame[IP] = 0x40);
    }

    @Test
    void aWrongHeaderChecksumIsForTheThoroughWay() {
        for (int bit = 0; bit < 160; bit++) {
            byte[] frame = plain(true, false);
            frame[IP + bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(word(frame)).as("bit %d", bit).isEqualTo(PlainFrames.NO_WORD);
        }
    }

    @Test
    void aTcpHeaderOfNoPossibleLengthHasNone() {
        hasNone(true, false, frame -> frame[segment(false) + 12] = 0x40);
        hasNone(true, true, frame -> frame[segment(true) + 12] = 0x00);
        byte[] bare = shortened(plain(true, true), true, 20);
        bare[segment(true) + 12] = 0x60;
        assertThat(word(bare)).isEqualTo(PlainFrames.NO_WORD);
    }

    @Test
    void aUdpLengthThatIsNotThePacketsHasNone() {
        hasNone(false, false, frame -> frame[segment(false) + 5]++);
        hasNone(false, true, frame -> frame[segment(true) + 4]++);
    }

    @Test
    void zeroInUdpMeansSomethingElse() {
        hasNone(false, false, frame -> RandomPackets.put(frame, field(false, false), 0));
        hasNone(false, true, frame -> RandomPackets.put(frame, field(false, true), 0));
        byte[] tcp = plain(true, false);
        RandomPackets.put(tcp, field(true, false), 0);
        assertThat(word(tcp)).isEqualTo(kind(true, false) + PlainFrames.BAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {4789, 6081})
    void whatMayBeATunnelHasNone(int port) {
        hasNone(false, false, frame -> RandomPackets.put(frame, segment(false) + 2, port));
        hasNone(false, true, frame -> RandomPackets.put(frame, segment(true) + 2, port));
    }

    @Test
    void otherProtocolsHaveNone() {
        hasNone(true, false, frame -> frame[IP + 9] = 1);
        hasNone(true, true, frame -> frame[IP + 6] = 58);
        hasNone(true, true, frame -> frame[13] = 0x06);
        hasNone(true, false, frame -> frame[12] = (byte) 0x81);
    }
}
