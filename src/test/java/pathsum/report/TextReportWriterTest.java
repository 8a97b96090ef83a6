package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import pathsum.diagnosis.Diagnosis;
import pathsum.report.TextOptions.Detail;

class TextReportWriterTest {
    @Test
    void beginsWithTheVerdictAndTheSentence() throws IOException {
        assertThat(text(Diagnoses.stateLost(), Detail.NORMAL)).startsWith("FAULT  Something on router forwards");
    }

    @Test
    void marksTheCulpritBetweenTheLastRightPointAndTheFirstWrongOne() throws IOException {
        assertThat(text(Diagnoses.stateLost(), Detail.NORMAL))
                .containsSubsequence(
                        "client/eth0",
                        "router/eth0",
                        "last right",
                        ">>>> F1 partial-state-lost",
                        "router/eth1",
                        "first wrong",
                        "server/eth0");
    }

    @Test
    void saysWhatToDoWhereAndWhatWouldNotHelp() throws IOException {
        assertThat(text(Diagnoses.stateLost(), Detail.NORMAL))
                .containsSubsequence(
                        "What to do",
                        "on dom0, vif8.0:",
                        "ethtool -K vif8.0 tx off",
                        "undo",
                        "What would not help",
                        "on client, eth0:",
                        "[fixed]");
    }

    @Test
    void drawsAHealthyPathWithoutACulprit() throws IOException {
        assertThat(text(Diagnoses.healthy(), Detail.NORMAL))
                .startsWith("HEALTHY")
                .contains("router/eth0")
                .doesNotContain(">>>>");
    }

    @Test
    void staysWithinEightyColumns() throws IOException {
        for (Diagnosis diagnosis :
                new Diagnosis[] {Diagnoses.stateLost(), Diagnoses.healthy(), Diagnoses.encapsulated()}) {
            assertThat(text(diagnosis, Detail.NORMAL).lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @Test
    void isOneLineWhenQuiet() throws IOException {
        assertThat(text(Diagnoses.healthy(), Detail.QUIET))
                .isEqualTo("healthy: No checksum fault: what looks incorrect is offloaded, and every receiver knows"
                        + " it.\n");
    }

    @Test
    void namesEveryPointAndCounterWhenVerbose() throws IOException {
        assertThat(text(Diagnoses.encapsulated(), Detail.VERBOSE)).contains("far-end", "guest/vx10", "mtu 1500");
        assertThat(text(Diagnoses.stateLost(), Detail.VERBOSE)).contains("TcpInCsumErrors +40", "2026-11-23T10:00:00");
    }

    @Test
    void usesColourOnlyIfTold() throws IOException {
        StringBuilder out = new StringBuilder();
        new TextReportWriter(new TextOptions(80, true, Detail.NORMAL))
                .write(Diagnoses.run(), Diagnoses.stateLost(), out);

        assertThat(out.toString()).contains("\u001b[1;31mFAULT\u001b[0m");
        assertThat(text(Diagnoses.stateLost(), Detail.VERBOSE)).doesNotContain("\u001b");
    }

    private static String text(Diagnosis diagnosis, Detail detail) throws IOException {
        StringBuilder out = new StringBuilder();
        new TextReportWriter(new TextOptions(80, false, detail)).write(Diagnoses.run(), diagnosis, out);
        return out.toString();
    }
}
