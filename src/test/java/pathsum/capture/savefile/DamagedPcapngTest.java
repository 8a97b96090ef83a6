package pathsum.capture.savefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.capture.CaptureException;

class DamagedPcapngTest {
    private static final byte[] PACKET = {1, 2, 3, 4, 5};
    private static final Octets LITTLE = new Octets(ByteOrder.LITTLE_ENDIAN);

    /** A sound beginning of 84 octets with one packet in it. */
    private static Octets sound() {
        return LITTLE.same().section().networkInterface(1, 0).enhanced(0, 0, 5, PACKET);
    }

    private static void assertDamage(byte[] file, String line) throws Exception {
        Frames frames = Frames.of(file);
        assertThat(frames.all()).hasSize(1);
        assertThat(frames.damage()).isEqualTo("file: " + line);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8})
    void aBlockShorterThanItsOwnFrameIsDamage(int length) throws Exception {
        byte[] file = sound().u32(6).u32(length).raw(new byte[100]).bytes();
        assertDamage(file, "damaged at offset 88: block of " + (length + 3) / 4 * 4 + " octets");
    }

    @ParameterizedTest
    @ValueSource(longs = {0xFFFF_FFFFL, 0xFFFF_FFFCL, 0x8000_0000L, 0x7FFF_FFFCL})
    void aPacketBlockOfGigabytesIsDamage(long length) throws Exception {
        byte[] file = sound().u32(6).u32(length).raw(new byte[100]).bytes();
        assertDamage(file, "damaged at offset 88: block of " + (length + 3) / 4 * 4 + " octets");
    }

    @Test
    void anUnknownBlockThatPromisesGigabytesIsCutShort() throws Exception {
        byte[] file = sound().u32(0x1234).u32(0xFFFF_FFFCL).raw(new byte[100]).bytes();
        assertDamage(file, "cut short: its last block goes on beyond the end, by up to 4294967184 octets");
    }

    @Test
    void aPacketLongerThanItsBlockIsDamage() throws Exception {
        byte[] body = LITTLE.same().u32(0).u64(0).u32(6).u32(6).u32(0).bytes();
        assertDamage(sound().block(6, body).bytes(), "damaged at offset 88: packet longer than its block");
    }

    @Test
    void aNegativePacketLengthIsDamage() throws Exception {
        byte[] body =
                LITTLE.same().u32(0).u64(0).u32(0xFFFF_FFFFL).u32(6).u32(0).bytes();
        assertDamage(sound().block(6, body).bytes(), "damaged at offset 88: packet longer than its block");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6})
    void aBlockTooShortForItsTypeIsDamage(int type) throws Exception {
        Frames frames = Frames.of(sound().block(type, new byte[0]).bytes());
        assertThat(frames.all()).hasSize(1);
        assertThat(frames.damage()).startsWith("file: damaged at offset 88: ");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 65_535, 0x8000_0000L, 0xFFFF_FFFFL})
    void aPacketOfAnInterfaceThatDoesNotExistIsDamage(long id) throws Exception {
        assertDamage(
                sound().enhanced((int) id, 0, 5, PACKET).bytes(),
                "damaged at offset 88: packet of interface " + id + ", which the section does not describe");
    }

    @Test
    void anInterfaceOfTheSectionBeforeDoesNotExist() throws Exception {
        assertThat(Frames.of(sound().section().enhanced(0, 0, 5, PACKET).bytes())
                        .damage())
                .contains("packet of interface 0, which the section does not describe");
    }

    /** As Wireshark has it: "Not enough data to handle option of length 9999". */
    @Test
    void anOptionLongerThanItsBlockIsDamageInEveryBlock() throws Exception {
        byte[] lying = LITTLE.same().u16(1).u16(9999).u32(0).bytes();
        byte[] statistics = LITTLE.same().u32(0).u64(0).raw(lying).bytes();
        String line = "damaged at offset 88: option of 9999 octets in a block that has 4 left";

        assertDamage(sound().enhanced(0, 0, 5, PACKET, lying).bytes(), line);
        assertDamage(sound().obsolete(0, 0, 5, PACKET, lying).bytes(), line);
        assertDamage(sound().networkInterface(1, 0, lying).bytes(), line);
        assertDamage(sound().section(lying).bytes(), line);
        assertDamage(sound().block(5, statistics).bytes(), line);
    }

    @Test
    void whatFollowsTheEndOfOptionsIsNoOption() throws Exception {
        byte[] ended = LITTLE.same().u32(0).u16(1).u16(9999).bytes();
        assertThat(Frames.of(sound().enhanced(0, 0, 5, PACKET, ended).bytes()).damage())
                .isNull();
    }

    /** Else half of the kernel's word would pass for its silence. */
    @Test
    void flagsOfAnotherLengthAreDamage() throws Exception {
        byte[] half = LITTLE.same().option(2, new byte[] {1, 2}).u32(0).bytes();
        assertDamage(sound().enhanced(0, 0, 5, PACKET, half).bytes(), "damaged at offset 88: epb_flags of 2 octets");
    }

    @Test
    void twoLengthsThatDifferAreDamage() throws Exception {
        byte[] file = sound().enhanced(0, 0, 5, PACKET).bytes();
        file[file.length - 4]++;
        assertDamage(file, "damaged at offset 88: block whose two lengths differ");
    }

    @Test
    void aSectionWithoutByteOrderIsDamage() throws Exception {
        byte[] file = sound().u32(0x0A0D0D0A)
                .u32(28)
                .u32(0x1B2B3C4D)
                .raw(new byte[12])
                .u32(28)
                .bytes();
        assertDamage(file, "damaged at offset 88: section header without a byte-order magic");
    }

    @ParameterizedTest
    @MethodSource("everyLength")
    void endsInOneLineWhereverItIsCut(int length) throws Exception {
        byte[] whole = sound().enhanced(0, 0, 5, PACKET).bytes();
        byte[] cut = new byte[length];
        System.arraycopy(whole, 0, cut, 0, length);

        Frames frames = Frames.of(cut);

        boolean betweenBlocks = length == 28 || length == 48 || length == 88;
        assertThat(frames.all()).hasSize(length < 88 ? 0 : 1);
        assertThat(frames.damage() == null).isEqualTo(betweenBlocks);
        if (!betweenBlocks) {
            assertThat(frames.damage()).startsWith("file: cut short at offset ").doesNotContain("\n");
        }
    }

    static List<Integer> everyLength() {
        return IntStream.range(4, 128).boxed().toList();
    }

    @Test
    void afterDamageThereIsNothingMore() throws Exception {
        byte[] file = sound().u32(6).u32(0).raw(new byte[100]).bytes();
        try (SavefileSession session = Savefile.open(new ByteArrayInputStream(file), "file")) {
            assertThat(catchThrowable(() -> drain(session))).isInstanceOf(CaptureException.class);
            assertThat(session.poll(packet -> {})).isFalse();
        }
    }

    private static void drain(SavefileSession session) throws CaptureException {
        boolean more = true;
        while (more) {
            more = session.poll(packet -> {});
        }
    }

    @Test
    void aFileOfNothingButInterfacesDoesNotFillTheMemory() throws Exception {
        byte[] section = LITTLE.same().section().bytes();
        byte[] many = LITTLE.same().networkInterface(1, 0).bytes();
        InputStream file = new SequenceInputStream(
                new ByteArrayInputStream(section),
                new SequenceInputStream(Collections.enumeration(Collections.nCopies(70_000, 0).stream()
                        .map(any -> (InputStream) new ByteArrayInputStream(many))
                        .toList())));

        assertThat(Frames.of(Savefile.open(file, "file")).damage()).endsWith("more than 65536 interfaces");
    }

    @Test
    void commentsDoNotFillTheMemory() throws Exception {
        byte[] comment = LITTLE.same().option(1, new byte[65_000]).bytes();
        Octets comments = LITTLE.same();
        for (int i = 0; i < 16; i++) {
            comments.raw(comment);
        }
        byte[] many =
                LITTLE.same().section(comments.bytes()).networkInterface(1, 0).bytes();
        InputStream file = new SequenceInputStream(Collections.enumeration(Collections.nCopies(70, 0).stream()
                .map(any -> (InputStream) new ByteArrayInputStream(many))
                .toList()));

        assertThat(Frames.of(Savefile.open(file, "file")).damage())
                .endsWith("more than 64 MiB of section headers and interface descriptions");
    }
}
