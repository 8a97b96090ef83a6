package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pathsum.Effort;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.pipeline.DiagnosisPipeline;

/** Random conversations past two points, with one thing done to every packet in between: it is found, and nothing else. */
class FaultInjectionPropertyTest {
    private static final int PACKETS = 12;
    private static final int SEEDS = Effort.of(25);
    private static final long MILLISECOND = 1_000_000;

    /** In an Ethernet frame, over IPv4 without options. */
    private static final int UDP_LENGTH = 38;

    private static final int TCP_DATA_OFFSET = 46;

    @ParameterizedTest
    @EnumSource
    void findsWhatWasDoneAndWhere(Injected injected) {
        for (int seed = 0; seed < SEEDS; seed++) {
            boolean tcp = injected.protocols.contains("tcp") && (seed % 2 == 0 || !injected.protocols.contains("udp"));
            boolean ipv6 = seed % 4 >= 2 && !injected.protocols.contains("ipv4");
            Diagnosis diagnosis = diagnose(injected, new Random(seed), tcp, ipv6);
            String run = injected + ", seed " + seed + (tcp ? ", TCP" : ", UDP") + (ipv6 ? ", IPv6" : ", IPv4");

            List<Finding> faults = diagnosis.findings().stream()
                    .filter(f -> f.severity() == Severity.FAULT)
                    .toList();
            if (injected.cause == null) {
                assertThat(faults).as(run).isEmpty();
                assertThat(diagnosis.verdict()).as(run).isEqualTo(Verdict.HEALTHY);
            } else {
                assertThat(faults).as(run).extracting(Finding::cause).containsExactly(injected.cause);
                assertThat(faults.get(0).place())
                        .as(run)
                        .isEqualTo(Place.between(injected.before.id(), injected.after.id()));
                // One that comes out right by chance is none: a palindrome swapped, a last octet of zero dropped.
                assertThat(faults.get(0).packets()).as(run).isBetween(PACKETS - 2L, (long) PACKETS);
            }
        }
    }

    private static Diagnosis diagnose(Injected injected, Random random, boolean tcp, boolean ipv6) {
        DiagnosisPipeline pipeline = new DiagnosisPipeline(10_000);
        int before = pipeline.addPoint(injected.before);
        int after = pipeline.addPoint(injected.after);
        int out = injected.before.role() == Role.PHYSICAL ? Direction.OUT : Direction.IN;
        int in = injected.after.role() == Role.WIRE ? Direction.IN : Direction.OUT;
        for (int n = 0; n < PACKETS; n++) {
            Sent sent = new Sent(random, tcp, ipv6, n, injected.payloadLength(random));
            int field = injected.owedBefore ? sent.seed() : sent.complete();
            int word = injected.owedBefore ? KernelState.OWED : KernelState.NONE;
            long time = n * 10L * MILLISECOND;
            pipeline.accept(before, Sent.seen(sent.frame(field), time, out, word));
            byte[] seen = injected.meddling.with(sent, random);
            int wordAfter = injected.owedAfter ? KernelState.OWED : KernelState.NONE;
            pipeline.accept(after, Sent.seen(seen, time + MILLISECOND / 10, in, wordAfter));
        }
        return pipeline.diagnose();
    }

    /** What happens to a packet between the points. */
    private interface Meddling {
        byte[] with(Sent sent, Random random);
    }

    /** Everything that may be done. */
    @SuppressWarnings("ImmutableEnumChecker") // points are records, and what is done keeps nothing
    private enum Injected {
        RIGHT_COMPLETION(null, true, "tcp udp", (sent, random) -> sent.frame(sent.complete())),
        RIGHT_TTL(null, false, "tcp udp", (sent, random) -> {
            sent.hops--;
            return sent.frame(sent.complete());
        }),
        RIGHT_TRANSLATION(null, false, "tcp udp", (sent, random) -> {
            sent.source = translated(sent.source);
            return sent.frame(sent.complete());
        }),
        LEFT_ZERO(Cause.ZEROED, true, "tcp", (sent, random) -> sent.frame(0)),
        NOT_COMPLEMENTED(Cause.NOT_COMPLEMENTED, true, "tcp udp", (sent, random) -> sent.frame(~sent.complete())),
        SWAPPED(Cause.BYTE_SWAPPED, true, "tcp udp", (sent, random) -> {
            int right = sent.complete();
            return sent.frame(right >>> 8 | right << 8);
        }),
        NO_PSEUDO_HEADER(
                Cause.NO_PSEUDO_HEADER, true, "tcp udp", (sent, random) -> sent.frame(~Sent.sum(sent.transport(0)))),
        ODD_OCTET_DROPPED(Cause.ODD_OCTET_DROPPED, true, "tcp udp odd", (sent, random) -> {
            byte[] whole = sent.transport(sent.seed());
            return sent.frame(~Sent.sum(java.util.Arrays.copyOf(whole, whole.length - 1)));
        }),
        WRONG_LENGTH(Cause.WRONG_LENGTH, true, "tcp udp", (sent, random) -> {
            int total = sent.length() + (sent.ipv6() ? 40 : 20);
            return sent.frame(~Sent.sum(sent.transport(sent.seed(total))));
        }),
        COVERS_PADDING(Cause.COVERS_PADDING, true, "udp short ipv4", (sent, random) -> {
            byte[] bare = sent.frame(0);
            byte[] padding = new byte[60 - bare.length];
            random.nextBytes(padding);
            padding[0] = 77;
            int wrong = ~Sent.sum(Sent.join(sent.transport(sent.seed()), padding));
            return Sent.join(sent.frame(wrong), padding);
        }),
        COMPLETED_TWICE(Cause.COMPLETED_TWICE, true, "tcp udp", (sent, random) -> sent.frame(sent.seed())),
        NOTE_LOST(
                Cause.PARTIAL_STATE_LOST, true, false, "tcp udp forwarded", (sent, random) -> sent.frame(sent.seed())),
        PAYLOAD_FLIPPED(Cause.PAYLOAD_CORRUPTED, false, "tcp udp", (sent, random) -> {
            int right = sent.complete();
            sent.payload[random.nextInt(sent.payload.length)] ^= (byte) (1 << random.nextInt(8));
            return sent.frame(right);
        }),
        PAYLOAD_FLIPPED_UNNOTICED(Cause.PAYLOAD_CORRUPTED, true, "tcp udp", (sent, random) -> {
            sent.payload[random.nextInt(sent.payload.length)] ^= (byte) (1 << random.nextInt(8));
            return sent.frame(sent.complete());
        }),
        WINDOW_FLIPPED(Cause.HEADER_CORRUPTED, false, "tcp", (sent, random) -> {
            int right = sent.complete();
            sent.window ^= 1 << random.nextInt(16);
            return sent.frame(right);
        }),
        DATAGRAM_SHORTENED(Cause.HEADER_CORRUPTED, false, "udp ipv4", (sent, random) -> {
            byte[] frame = sent.frame(sent.complete());
            int length = Short.toUnsignedInt(ByteBuffer.wrap(frame).getShort(UDP_LENGTH));
            ByteBuffer.wrap(frame).putShort(UDP_LENGTH, (short) (length - 1 - random.nextInt(length - 8)));
            return frame;
        }),
        TCP_HEADER_LENGTHENED(Cause.HEADER_CORRUPTED, false, "tcp ipv4", (sent, random) -> {
            byte[] frame = sent.frame(sent.complete());
            frame[TCP_DATA_OFFSET] = (byte) (frame[TCP_DATA_OFFSET] + 0x10);
            return frame;
        }),
        TRANSLATED_ONLY(Cause.STALE_AFTER_TRANSLATION, false, "tcp udp", (sent, random) -> {
            int right = sent.complete();
            sent.source = translated(sent.source);
            return sent.frame(right);
        }),
        TRANSLATED_SEED_ONLY_BEFORE(Cause.PARTIAL_SEED_STALE, true, true, "tcp udp forwarded", (sent, random) -> {
            int seed = sent.seed();
            sent.source = translated(sent.source);
            return sent.frame(seed);
        }),
        TTL_ONLY(Cause.IP_HEADER_STALE, false, "tcp udp ipv4", (sent, random) -> {
            sent.hops--;
            return sent.frameWithFormerHeaderChecksum(sent.complete());
        });

        private final Cause cause;
        private final boolean owedBefore;
        private final boolean owedAfter;
        private final String protocols;
        private final Meddling meddling;
        private final ObservationPoint before;
        private final ObservationPoint after;

        Injected(Cause cause, boolean owedBefore, String protocols, Meddling meddling) {
            this(cause, owedBefore, false, protocols, meddling);
        }

        Injected(Cause cause, boolean owedBefore, boolean owedAfter, String protocols, Meddling meddling) {
            this.cause = cause;
            this.owedBefore = owedBefore;
            this.owedAfter = owedAfter;
            this.protocols = protocols;
            this.meddling = meddling;
            boolean forwarded = protocols.contains("forwarded");
            before = Sent.point("host", forwarded ? "vif1.0" : "eth0", forwarded ? Role.BACKEND : Role.PHYSICAL);
            after = forwarded ? Sent.point("host", "vif2.0", Role.BACKEND) : Sent.point("far", "wire0", Role.WIRE);
        }

        int payloadLength(Random random) {
            if (protocols.contains("short")) {
                return 9 + random.nextInt(8);
            }
            int length = 10 + random.nextInt(1200);
            return protocols.contains("odd") ? length | 1 : length;
        }

        private static byte[] translated(byte[] address) {
            byte[] other = address.clone();
            other[other.length - 2] = 99;
            other[other.length - 1] = 1;
            return other;
        }
    }
}
