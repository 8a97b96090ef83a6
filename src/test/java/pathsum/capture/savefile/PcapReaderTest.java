package pathsum.capture.savefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.capture.KernelState;

class PcapReaderTest {
    private static final byte[] PACKET = {1, 2, 3, 4, 5};
    private static final Octets LITTLE = new Octets(ByteOrder.LITTLE_ENDIAN);

    @ParameterizedTest
    @CsvSource({
        "BIG_ENDIAN, 0xa1b2c3d4, 1700000000000001000",
        "LITTLE_ENDIAN, 0xa1b2c3d4, 1700000000000001000",
        "BIG_ENDIAN, 0xa1b23c4d, 1700000000000000001",
        "LITTLE_ENDIAN, 0xa1b23c4d, 1700000000000000001"
    })
    void readsEitherByteOrderAndResolution(String order, long magic, long nanos) throws Exception {
        byte[] file = new Octets(order.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .pcapHeader((int) magic, 101)
                .pcapRecord(1_700_000_000L, 1, 60, PACKET)
                .pcapRecord(1_700_000_000L, 1, 5, PACKET)
                .bytes();

        Frames frames = Frames.of(file);

        assertThat(frames.damage()).isNull();
        assertThat(frames.all()).hasSize(2);
        Frames.Frame first = frames.get(0);
        assertThat(first.octets()).isEqualTo(Frames.octets(1, 2, 3, 4, 5));
        assertThat(first.original()).isEqualTo(60);
        assertThat(first.timeNanos()).isEqualTo(nanos);
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.linkType()).isEqualTo(101);
        assertThat(first.kernelState()).isEqualTo(KernelState.UNKNOWN);
        assertThat(frames.get(1).number()).isEqualTo(2);
    }

    @Test
    void takesTheSecondsForUnsigned() throws Exception {
        byte[] file = LITTLE.same()
                .pcapHeader(0xa1b2c3d4, 1)
                .pcapRecord(0xFFFF_FFFFL, 0, 5, PACKET)
                .bytes();

        assertThat(Frames.of(file).get(0).timeNanos()).isEqualTo(4_294_967_295_000_000_000L);
    }

    @Test
    void leavesTheFrameCheckSequenceBitsOutOfTheLinkType() throws Exception {
        byte[] file = LITTLE.same()
                .pcapHeader(0xa1b2c3d4, 0x2400_0001)
                .pcapRecord(0, 0, 5, PACKET)
                .bytes();

        assertThat(Frames.of(file).get(0).linkType()).isEqualTo(1);
    }

    @Test
    void aFileOfNothingButItsHeaderHasNoPackets() throws Exception {
        Frames frames = Frames.of(LITTLE.same().pcapHeader(0xa1b2c3d4, 1).bytes());

        assertThat(frames.all()).isEmpty();
        assertThat(frames.damage()).isNull();
    }

    @Test
    void deliversWhatComesBeforeACutRecordAndSaysWhereItIsCut() throws Exception {
        byte[] file = LITTLE.same()
                .pcapHeader(0xa1b2c3d4, 1)
                .pcapRecord(0, 0, 5, PACKET)
                .u32(0)
                .u32(0)
                .u32(100)
                .u32(100)
                .u8(1, 2, 3)
                .bytes();

        Frames frames = Frames.of(file);

        assertThat(frames.all()).hasSize(1);
        assertThat(frames.damage())
                .isEqualTo("file: cut short at offset 45: a packet record of at least 116 octets has 19");
    }

    @ParameterizedTest
    @ValueSource(longs = {0xFFFF_FFFFL, 0x8000_0000L, 16 * 1024 * 1024 + 1})
    void aRecordNobodyCanHaveCapturedIsDamage(long length) throws Exception {
        byte[] file = LITTLE.same()
                .pcapHeader(0xa1b2c3d4, 1)
                .pcapRecord(0, 0, 5, PACKET)
                .u32(0)
                .u32(0)
                .u32(length)
                .u32(length)
                .raw(new byte[100])
                .bytes();

        Frames frames = Frames.of(file);

        assertThat(frames.all()).hasSize(1);
        assertThat(frames.damage()).isEqualTo("file: damaged at offset 45: packet record with " + length + " octets");
    }

    @Test
    void aPacketLargerThanTheWindowIsRead() throws Exception {
        byte[] large = new byte[3_000_000];
        large[2_999_999] = 42;
        byte[] file = LITTLE.same()
                .pcapHeader(0xa1b2c3d4, 1)
                .pcapRecord(0, 0, 5, PACKET)
                .pcapRecord(0, 0, large.length, large)
                .pcapRecord(0, 0, 5, PACKET)
                .bytes();

        Frames frames = Frames.of(file);

        assertThat(frames.damage()).isNull();
        assertThat(frames.all()).hasSize(3);
        assertThat(frames.get(1).octets().get(2_999_999)).isEqualTo((byte) 42);
        assertThat(frames.get(2).octets()).isEqualTo(Frames.octets(1, 2, 3, 4, 5));
    }

    @Test
    void anOriginalLengthBelowTheCapturedIsRaised() throws Exception {
        byte[] file = LITTLE.same()
                .pcapHeader(0xa1b2c3d4, 1)
                .pcapRecord(0, 0, 2, PACKET)
                .bytes();

        assertThat(Frames.of(file).get(0).original()).isEqualTo(5);
    }

    @Test
    void anUnknownVersionIsRefused() throws Exception {
        byte[] file =
                LITTLE.same().u32(0xa1b2c3d4).u16(3).u16(0).raw(new byte[16]).bytes();

        assertThat(Frames.of(file).damage()).isEqualTo("file: pcap version 3.0 is not read, 2.4 is");
    }

    @ParameterizedTest
    @CsvSource({
        "0xa1b2cd34, pcap of the modified kind",
        "0x34cdb2a1, pcap of the modified kind",
        "0x28b52ffd, zstd",
        "0xfd377a58, xz",
        "0x504b0304, zip",
        "0x00000000, is not a capture file"
    })
    void anotherFormatIsRefusedByName(long magic, String reason) {
        byte[] file =
                new Octets(ByteOrder.BIG_ENDIAN).u32(magic).raw(new byte[64]).bytes();

        assertThatThrownBy(() -> Frames.of(file)).hasMessageContaining(reason).hasMessageStartingWith("file: ");
    }
}
