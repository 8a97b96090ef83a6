package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pathsum.bundle.PacketSource;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.savefile.Octets;
import pathsum.capture.savefile.Savefile;
import pathsum.diagnosis.Diagnosis;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.pipeline.DiagnosisPipeline;

/** A pipe that never ends, and a user who has seen enough. */
@Timeout(60)
class InterruptionTest {
    private static final byte[] BAD_TCP = HexFormat.of()
            .parseHex("02000000000202000000000108004500002d0007000040068e88c0000201c63364079c4001bb"
                    + "000000010000000250182000c1bb000068656c6c6f");

    private final StringWriter err = new StringWriter();
    private final Interruption interruption = new Interruption();

    /** Interrupts as soon as a packet has been read and the pipe is silent. */
    private final class Endless implements PacketSource {
        private final CaptureSession session;

        Endless() throws IOException {
            PipedOutputStream pipe = new PipedOutputStream();
            PipedInputStream end = new PipedInputStream(pipe, 1 << 16) {
                private boolean silent;

                @Override
                public synchronized int read(byte[] octets, int offset, int length) throws IOException {
                    if (silent) {
                        interruption.run();
                    }
                    silent = available() <= length;
                    return super.read(octets, offset, length);
                }
            };
            pipe.write(new Octets(ByteOrder.LITTLE_ENDIAN)
                    .pcapHeader(0xa1b2c3d4, 1)
                    .pcapRecord(1, 0, BAD_TCP.length, BAD_TCP)
                    .bytes());
            session = Savefile.open(end, "pipe");
        }

        @Override
        public String name() {
            return "pipe";
        }

        @Override
        public CaptureSession session() {
            return session;
        }

        @Override
        public ObservationPoint point(int interfaceIndex) {
            return new ObservationPoint(
                    "pipe", Host.unknown("pipe"), Interface.unknown("pipe"), "pipe", false, CaptureFacts.UNKNOWN);
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public void close() throws CaptureException {
            session.close();
        }
    }

    @Test
    void whatWasReadUntilThenIsDiagnosed() throws IOException {
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);

        boolean whole = new SourceReader(pipeline, new PrintWriter(err), interruption).readAll(List.of(new Endless()));

        Diagnosis diagnosis = pipeline.diagnose();
        assertThat(whole).as("nothing is wrong with the pipe").isTrue();
        assertThat(diagnosis.findings()).isNotEmpty();
        assertThat(err.toString())
                .isEqualTo("pathsum: pipe: not read to its end, but interrupted; what was read until then counts\n");
    }

    @Test
    void whatIsReadTooLateIsStoppedAtOnce() throws IOException {
        interruption.run();
        try (CaptureSession session = new Endless().session()) {
            interruption.reading(session);
            assertThat(session.poll(packet -> {})).isFalse();
        }
    }
}
