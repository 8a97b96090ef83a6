package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathsum.capture.CaptureException;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.Verdict;

class ComparisonTest {
    private final Report fault = Reports.of(Diagnoses.run(), Diagnoses.stateLost());
    private final Report healthy = Reports.of(Diagnoses.run(), Diagnoses.healthy());

    @TempDir
    Path directory;

    @Test
    void saysThatTheRemedyWorked() {
        Comparison comparison = Comparison.of(fault, healthy);

        assertThat(comparison.outcome()).isEqualTo("worked");
        assertThat(comparison.gone()).extracting(Report.Found::cause).containsExactly("partial-state-lost");
        assertThat(comparison.isWorse()).isFalse();
    }

    @Test
    void saysThatItMadeThingsWorse() {
        Comparison comparison = Comparison.of(healthy, fault);

        assertThat(comparison.isWorse()).isTrue();
        assertThat(comparison.sentence()).startsWith("It is worse");
    }

    @Test
    void saysThatItDidNothing() {
        assertThat(Comparison.of(fault, fault).outcome()).isEqualTo("did-nothing");
        assertThat(Comparison.of(healthy, healthy).outcome()).isEqualTo("healthy");
    }

    @Test
    void doesNotTakeTooLittleSeenForACure() {
        assertThat(Comparison.of(fault, with(Verdict.INCONCLUSIVE, List.of())).outcome())
                .isEqualTo("unknown");
    }

    @Test
    void saysThatItHelpedWhereFewerPacketsAreAffected() {
        Finding f = Diagnoses.stateLost().findings().get(0);
        Finding fewer = new Finding(
                f.id(),
                f.cause(),
                f.severity(),
                f.confidence(),
                f.place(),
                f.direction(),
                f.protocol(),
                f.flows(),
                2,
                f.of(),
                f.delivered(),
                f.violates(),
                f.explanation(),
                f.ruledOut(),
                f.evidence(),
                f.remedies());

        assertThat(Comparison.of(fault, with(Verdict.FAULT, List.of(fewer))).outcome())
                .isEqualTo("helped");
    }

    @Test
    void knowsABackendAgainWhoseNameHasChanged() throws IOException {
        Report restarted = JsonReportWriter.MAPPER.readValue(
                JsonReportWriter.text(fault).replace("vif7.0", "vif17.0").replace("vif8.0", "vif18.0"), Report.class);

        assertThat(Comparison.of(fault, restarted).points())
                .contains(new Comparison.Pair("dom0/vif7.0", "dom0/vif17.0"))
                .contains(new Comparison.Pair("dom0/vif8.0", "dom0/vif18.0"));
    }

    @Test
    void setsTheCountersOfWrongChecksumsSideBySide() throws IOException {
        StringBuilder out = new StringBuilder();
        ComparisonWriter.text(Comparison.of(fault, healthy), TextOptions.DEFAULT, out);

        assertThat(out.toString())
                .startsWith("The remedy worked")
                .contains("server: TcpInCsumErrors +40 before, not read after");
    }

    @Test
    void refusesWhatIsNoReportInOneLineThatSaysWhy() throws IOException {
        Path file = directory.resolve("x.json");
        for (String text :
                new String[] {"", "{", "[]", "null", "{\"schema\":\"other/1\"}", "{\"schema\":\"pathsum-report/1\"}"}) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> ReportReader.read(file))
                    .as(text)
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("x.json")
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() -> ReportReader.read(directory.resolve("absent.json")))
                .hasMessageContaining("no such file");
    }

    private static Report with(Verdict verdict, List<Finding> findings) {
        Diagnosis d = Diagnoses.stateLost();
        return Reports.of(
                Diagnoses.run(),
                new Diagnosis(
                        verdict,
                        d.summary(),
                        d.points(),
                        d.assumptions(),
                        findings,
                        d.flows(),
                        d.traffic(),
                        d.limitations()));
    }
}
