package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.FlowSummary;

class JsonReportWriterTest {
    @Test
    void writesTheMembersOfTheContractInItsOrder() throws IOException {
        assertThat(names(json(Diagnoses.stateLost())))
                .containsExactly(
                        "schema",
                        "tool",
                        "commandLine",
                        "started",
                        "ended",
                        "verdict",
                        "summary",
                        "hosts",
                        "points",
                        "assumptions",
                        "findings",
                        "flows",
                        "traffic",
                        "limitations");
    }

    @Test
    void saysBetweenWhereTheLastRightPointIsKnownAndAtWhereItIsNot() throws IOException {
        JsonNode between = json(Diagnoses.stateLost()).at("/findings/0");
        JsonNode at = json(Diagnoses.healthy()).at("/findings/0");

        assertThat(between.get("between")).hasToString("[\"router/eth0\",\"router/eth1\"]");
        assertThat(between.has("at")).isFalse();
        assertThat(at.get("at").asText()).isEqualTo("client/eth0");
        assertThat(at.has("between")).isFalse();
    }

    @Test
    void writesFieldsAsFourHexDigitsAndTimesWithNanoseconds() throws IOException {
        JsonNode step = json(Diagnoses.encapsulated()).at("/findings/0/evidence/0/steps/1");

        assertThat(step.get("found").asText()).isEqualTo("0x00ff");
        assertThat(step.get("expected").asText()).isEqualTo("0xbeef");
        assertThat(step.get("time").asText()).isEqualTo("2026-11-23T10:00:00.000000009Z");
    }

    @Test
    void leavesOutWhatIsNotKnown() throws IOException {
        JsonNode report = json(Diagnoses.encapsulated());

        assertThat(names(report.at("/points/2")))
                .containsExactly(
                        "id",
                        "host",
                        "interface",
                        "role",
                        "file",
                        "kernelChecksumState",
                        "packets",
                        "checksums",
                        "kernel");
        assertThat(report.at("/findings/0/evidence/0/steps/2").has("expected")).isFalse();
        assertThat(report.at("/findings/0/evidence/0/steps/0").has("frame")).isFalse();
        assertThat(names(report.at("/hosts/0"))).containsExactly("name", "clock");
    }

    @Test
    void namesWhatMaintainersAskFor() throws IOException {
        JsonNode report = json(Diagnoses.stateLost());

        assertThat(names(report.at("/points/1")))
                .containsExactly(
                        "id",
                        "host",
                        "interface",
                        "role",
                        "file",
                        "kernelChecksumState",
                        "driver",
                        "mtu",
                        "mac",
                        "bridge",
                        "features",
                        "xenstore",
                        "capture",
                        "packets",
                        "checksums",
                        "kernel",
                        "timeline");
        assertThat(report.at("/hosts/3/counters/after/TcpInCsumErrors").asLong())
                .isEqualTo(43);
    }

    @Test
    void listsTheLargestThousandFlowsAndSaysSo() throws IOException {
        Diagnosis few = Diagnoses.stateLost();
        List<FlowSummary> flows = new ArrayList<>();
        for (int i = 0; i < 1003; i++) {
            flows.add(new FlowSummary(
                    "udp", "10.0.0.1:" + (1000 + i), "10.0.0.2:53", 1, 100 + i, List.of(), Map.of(), Map.of()));
        }
        Collections.shuffle(flows, new java.util.Random(1));
        JsonNode report = json(new Diagnosis(
                few.verdict(),
                few.summary(),
                few.points(),
                few.assumptions(),
                few.findings(),
                flows,
                few.traffic(),
                few.limitations()));

        assertThat(report.get("flows")).hasSize(1000);
        assertThat(report.at("/flows/0/source").asText()).isEqualTo("10.0.0.1:1003");
        assertThat(report.at("/limitations/1").asText()).contains("3 smaller ones are left out");
    }

    @Test
    void isReadBackAsItWasWritten() throws IOException {
        Report report = Reports.of(Diagnoses.run(), Diagnoses.stateLost());

        assertThat(JsonReportWriter.MAPPER.readValue(JsonReportWriter.text(report), Report.class))
                .isEqualTo(report);
    }

    private static JsonNode json(Diagnosis diagnosis) throws IOException {
        StringBuilder out = new StringBuilder();
        new JsonReportWriter().write(Diagnoses.run(), diagnosis, out);
        return JsonReportWriter.MAPPER.readTree(out.toString());
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
