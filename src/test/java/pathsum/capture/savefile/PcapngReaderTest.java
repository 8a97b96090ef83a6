package pathsum.capture.savefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;

class PcapngReaderTest {
    private static final byte[] PACKET = {1, 2, 3, 4, 5};
    private static final Octets LITTLE = new Octets(ByteOrder.LITTLE_ENDIAN);
    private static final Octets BIG = new Octets(ByteOrder.BIG_ENDIAN);

    private static byte[] flags(Octets order, int flags) {
        return order.same().option(2, order.same().u32(flags).bytes()).u32(0).bytes();
    }

    @Test
    void readsSectionsOfEitherByteOrderAndCountsFramesAndInterfacesOverAll() throws Exception {
        byte[] file = BIG.same()
                .section()
                .networkInterface(1, 0)
                .enhanced(0, 1_000_000, 60, PACKET)
                .order(ByteOrder.LITTLE_ENDIAN)
                .section()
                .networkInterface(101, 0)
                .networkInterface(113, 0)
                .enhanced(1, 2_000_000, 5, PACKET)
                .enhanced(0, 3_000_000, 5, PACKET)
                .bytes();

        Frames frames = Frames.of(file);

        assertThat(frames.damage()).isNull();
        assertThat(frames.all()).extracting(Frames.Frame::number).containsExactly(1L, 2L, 3L);
        assertThat(frames.all()).extracting(Frames.Frame::networkInterface).containsExactly(0, 2, 1);
        assertThat(frames.all()).extracting(Frames.Frame::linkType).containsExactly(1, 113, 101);
        assertThat(frames.all())
                .extracting(Frames.Frame::timeNanos)
                .containsExactly(1_000_000_000L, 2_000_000_000L, 3_000_000_000L);
        assertThat(frames.get(0).original()).isEqualTo(60);
        assertThat(frames.get(1).octets()).isEqualTo(Frames.octets(1, 2, 3, 4, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "0x000, 0, false, 0, 1",
        "0x001, 1, false, 0, 1",
        "0x002, 2, false, 0, 1",
        "0x003, 0, false, 0, 1",
        "0x201, 1, false, 2, 2",
        "0x402, 2, false, 3, 3",
        "0x600, 0, false, 2, 2",
        "0x801, 1, true, 0, 1",
        "0xA02, 2, true, 2, 2"
    })
    void takesTheKernelsWordFromTheFlags(String hex, int direction, boolean segmentation, int unrecorded, int recorded)
            throws Exception {
        for (Octets order : new Octets[] {BIG, LITTLE}) {
            byte[] file = order.same()
                    .section()
                    .networkInterface(1, 0)
                    .enhanced(0, 0, 5, PACKET, flags(order, Integer.decode(hex)))
                    .obsolete(0, 0, 5, PACKET, flags(order, Integer.decode(hex)))
                    .bytes();

            Frames frames = Frames.of(file);
            Frames knowing = Frames.of(
                    Savefile.open(new ByteArrayInputStream(file), "file").kernelStateRecorded(any -> true));

            for (int i = 0; i < 2; i++) {
                assertThat(frames.get(i).direction()).isEqualTo(direction);
                assertThat(frames.get(i).segmentationOffloaded()).isEqualTo(segmentation);
                assertThat(frames.get(i).kernelState()).isEqualTo(unrecorded);
                assertThat(knowing.get(i).kernelState()).isEqualTo(recorded);
            }
        }
    }

    @Test
    void theWordOfOnePacketDoesNotLeakIntoTheNext() throws Exception {
        byte[] file = LITTLE.same()
                .section()
                .networkInterface(1, 0)
                .enhanced(0, 5_000_000, 5, PACKET, flags(LITTLE, 0xA01))
                .enhanced(0, 5_000_000, 5, PACKET)
                .enhanced(0, 5_000_000, 5, PACKET, flags(LITTLE, 0xA01))
                .simple(5, PACKET)
                .bytes();

        Frames frames = Frames.of(file);

        for (int i : new int[] {1, 3}) {
            assertThat(frames.get(i).direction()).isEqualTo(Direction.UNKNOWN);
            assertThat(frames.get(i).kernelState()).isEqualTo(KernelState.UNKNOWN);
            assertThat(frames.get(i).segmentationOffloaded()).isFalse();
        }
        assertThat(frames.get(3).timeNanos()).as("a simple packet has no time").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0, 1500000, 1500000000",
        "0, 0, 2, 2000000000",
        "9, 0, 1500000001, 1500000001",
        "9, -1, 1500000001, 500000001",
        "6, 100, 1500000, 101500000000",
        "12, 0, 1500000000999, 1500000000",
        "27, 0, 1500000000000000000, 1",
        "28, 0, 1500000000000000000, 0",
        "127, 0, 1, 0",
        "138, 0, 1536, 1500000000",
        "160, 0, 6442450944, 1500000000",
        "170, 0, 6597069766656, 1500000000",
        "192, 0, -1, 999999999",
        "255, 0, -1, 0"
    })
    void understandsEveryTimestampResolution(int resolution, long offset, long units, long nanos) throws Exception {
        byte[] options = BIG.same()
                .option(9, new byte[] {(byte) resolution})
                .option(14, BIG.same().u64(offset).bytes())
                .bytes();
        byte[] file = BIG.same()
                .section()
                .networkInterface(1, 0, options)
                .enhanced(0, units, 5, PACKET)
                .bytes();

        assertThat(Frames.of(file).get(0).timeNanos()).isEqualTo(nanos);
    }

    @Test
    void aSimplePacketIsCutByTheSnaplenOfItsInterface() throws Exception {
        byte[] file = LITTLE.same()
                .section()
                .networkInterface(1, 3)
                .simple(5, new byte[] {1, 2, 3, 0})
                .order(ByteOrder.LITTLE_ENDIAN)
                .section()
                .networkInterface(1, 0)
                .simple(5, PACKET)
                .bytes();

        Frames frames = Frames.of(file);

        assertThat(frames.get(0).octets()).isEqualTo(Frames.octets(1, 2, 3));
        assertThat(frames.get(0).original()).isEqualTo(5);
        assertThat(frames.get(1).octets()).isEqualTo(Frames.octets(1, 2, 3, 4, 5));
    }

    @Test
    void passesOverBlocksThatAreNoPackets() throws Exception {
        byte[] large = new byte[2_000_000];
        byte[] file = LITTLE.same()
                .section()
                .block(0x0BAD, PACKET)
                .networkInterface(1, 0)
                .block(0x4000_0BAD, PACKET)
                .block(4, PACKET)
                .block(0x7777_7777, large)
                .block(10, large)
                .enhanced(0, 0, 5, PACKET)
                .bytes();

        Frames frames = Frames.of(file);

        assertThat(frames.damage()).isNull();
        assertThat(frames.all()).hasSize(1);
        assertThat(frames.get(0).number()).isEqualTo(1);
    }

    @Test
    void tellsWhatTheSectionAndItsInterfacesSayOfThemselves() throws Exception {
        byte[] about = BIG.same()
                .option(1, "first")
                .option(2, "x86")
                .option(3, "Linux")
                .option(4, "dumpcap\0")
                .option(1, "zweite ü")
                .u32(0)
                .bytes();
        byte[] named = BIG.same()
                .option(2, "vif1.0")
                .option(3, "backend of guest 1")
                .u32(0)
                .bytes();
        byte[] file = BIG.same()
                .section(about)
                .networkInterface(1, 96, named)
                .networkInterface(1, 0)
                .bytes();

        try (SavefileSession session = Savefile.open(new ByteArrayInputStream(file), "file")) {
            assertThat(session.poll(packet -> {})).isFalse();

            assertThat(session.interfaceCount()).isEqualTo(2);
            assertThat(session.interfaceName(0)).isEqualTo("vif1.0");
            assertThat(session.interfaceName(1)).isNull();
            SavefileInterface first = session.describe(0);
            assertThat(first.description()).isEqualTo("backend of guest 1");
            assertThat(first.snaplen()).isEqualTo(96);
            assertThat(first.section().application()).isEqualTo("dumpcap");
            assertThat(first.section().hardware()).isEqualTo("x86");
            assertThat(first.section().operatingSystem()).isEqualTo("Linux");
            assertThat(first.section().comments()).containsExactly("first", "zweite ü");
        }
    }

    @Test
    void countsWhatTheFileSaysWasLost() throws Exception {
        Octets counts = LITTLE.same();
        byte[] statistics = counts.u32(1)
                .u64(0)
                .option(4, LITTLE.same().u64(100).bytes())
                .option(5, LITTLE.same().u64(3).bytes())
                .option(7, LITTLE.same().u64(2).bytes())
                .bytes();
        byte[] file = LITTLE.same()
                .section()
                .networkInterface(1, 0)
                .networkInterface(1, 0)
                .block(5, statistics)
                .bytes();

        try (SavefileSession session = Savefile.open(new ByteArrayInputStream(file), "file")) {
            assertThat(session.poll(packet -> {})).isFalse();
            assertThat(session.statistics(0)).isEqualTo(CaptureStatistics.UNKNOWN);
            assertThat(session.statistics(1)).isEqualTo(new CaptureStatistics(100, 2, 3));
            assertThat(session.statistics()).isEqualTo(new CaptureStatistics(100, 2, 3));
        }
    }
}
