package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCommandTest {
    private static final String TCP = "02000000000202000000000108004500002d0007000040068e88c0000201c63364079c4001bb"
            + "000000010000000250182000c1ba000068656c6c6f";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    private int run(OutputStream stdout, String... arguments) {
        return new CommandLine(new VerifyCommand(stdout))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String capture(String name, String... frames) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(1);
        for (String hex : frames) {
            byte[] frame = HexFormat.of().parseHex(hex);
            file.putInt(1).putInt(0).putInt(frame.length).putInt(frame.length).put(frame);
        }
        byte[] octets = new byte[file.position()];
        file.get(0, octets);
        return Files.write(directory.resolve(name), octets).toString();
    }

    @Test
    void printsOneLinePerField() throws IOException {
        String file = capture("a.pcap", TCP, TCP.replace("c1ba", "c1bb"));

        assertThat(run(out, "--format", "tsv", file)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(file + "\t1\t0\tip\tvalid\t24\t\n" + file + "\t1\t1\ttcp\tvalid\t50\t\n" + file
                        + "\t2\t0\tip\tvalid\t24\t\n" + file + "\t2\t1\ttcp\tbad\t50\t\n");
    }

    @Test
    void jsonCarriesFoundAndExpected() throws IOException {
        String file = capture("b.pcap", TCP.replace("c1ba", "c1bb"));

        run(out, "--format", "jsonl", file);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList().get(1))
                .endsWith("\"frame\":1,\"layer\":1,\"protocol\":\"tcp\",\"verdict\":\"bad\",\"offset\":50,"
                        + "\"reason\":\"\",\"found\":\"0xc1bb\",\"expected\":\"0xc1ba\"}");
    }

    @Test
    void countsOnlyWhenAskedToBeQuiet() throws IOException {
        assertThat(run(out, "-q", capture("c.pcap", TCP))).isEqualTo(0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("1 packet in 1 file\n")
                .contains("tcp");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnreadableCaptureIsNotMistakenForABadChecksum() throws IOException {
        Path noise = Files.writeString(directory.resolve("noise"), "this is not a capture");

        assertThat(run(out, noise.toString(), directory.resolve("missing").toString(), capture("d.pcap", TCP)))
                .isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.startsWith("pathsum: ")))
                .hasSize(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("tcp valid");
    }

    @Test
    void endsQuietlyWhenNobodyReadsOn() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThat(run(closed, capture("e.pcap", TCP))).isEqualTo(0);
        assertThat(run(closed, "-q", capture("e.pcap", TCP))).isEqualTo(0);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsOneLineAndNothingElse() {
        assertThat(run(out, directory.resolve("missing").toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void saysWhenItCannotWrite() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThat(run(full, capture("f.pcap", TCP))).isEqualTo(2);
        assertThat(err.toString()).contains("standard output: No space left on device");
    }
}
