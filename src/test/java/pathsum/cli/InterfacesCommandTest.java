package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine;

@EnabledOnOs(OS.LINUX)
class InterfacesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsALineForEachInterfaceAskedForAndItsSwitches() {
        assertThat(run("lo")).isZero();

        assertThat(out.toString().lines().toList())
                .anySatisfy(line -> assertThat(line).startsWith("INTERFACE"))
                .anySatisfy(line -> assertThat(line).startsWith("lo "))
                .anySatisfy(line -> assertThat(line).startsWith("    rx on [fixed], tx on [fixed]"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void writesHostsAndPointsAsABundleHasThem() throws Exception {
        assertThat(run("--json", "lo")).isZero();

        JsonNode written = new ObjectMapper().readTree(out.toString());
        JsonNode host = written.at("/hosts/0");
        JsonNode point = written.at("/points/0");
        assertThat(point.path("id").asText()).isEqualTo(host.path("name").asText() + "/lo");
        assertThat(point.path("role").asText()).isEqualTo("other");
        assertThat(point.path("mtu").asInt()).isPositive();
        assertThat(point.at("/features/rx-checksumming/active").isBoolean()).isTrue();
        assertThat(host.at("/counters/before/TcpInCsumErrors").isIntegralNumber())
                .isTrue();
    }

    @Test
    void anUnknownInterfaceIsOneLineThatNamesTheOthers() {
        assertThat(run("nosuch0")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("pathsum: no interface nosuch0")
                .contains(" lo")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUnknownNamespaceIsOneLine() {
        assertThat(run("--netns", "nosuch")).isEqualTo(2);

        assertThat(err.toString()).contains("nosuch").hasLineCount(1);
    }

    private int run(String... arguments) {
        return new CommandLine(new InterfacesCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
