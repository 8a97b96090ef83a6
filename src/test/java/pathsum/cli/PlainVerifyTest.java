package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainVerifyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify a.pcap",
                "verify -q a.pcap b.pcap",
                "verify a.pcap --quiet",
                "verify --format jsonl a.pcap",
                "verify -"
            })
    void takesPlainArguments(String line) {
        assertThat(PlainVerify.of(line.split(" "))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "verify -q",
                "verify --help a.pcap",
                "verify --format=tsv a.pcap",
                "verify --format TSV a.pcap",
                "verify --format nonsense a.pcap",
                "verify a.pcap --format",
                "verify -q --format tsv a.pcap",
                "verify -q -q a.pcap",
                "verify --threads 2 a.pcap",
                "verify -- a.pcap",
                "verify @files",
                "diagnose a.pcap"
            })
    void leavesAllOthersToTheOneThatKnowsThem(String line) {
        assertThat(PlainVerify.of(line.split(" "))).isNull();
    }

    @Test
    void doesNotTakeAnEmptyName() {
        assertThat(PlainVerify.of("verify", "")).isNull();
    }
}
