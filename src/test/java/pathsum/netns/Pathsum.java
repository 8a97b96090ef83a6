package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, in a directory of its own. */
final class Pathsum implements AutoCloseable {
    /** From this Java on, native code is warned of where it was not asked for; the launcher asks, too. */
    private static final int NATIVE_ACCESS_ASKED_FOR = 22;

    private final Path directory;
    private final Process process;

    private Pathsum(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** The built program where there is one: {@code -Dpathsum.launcher=$PWD/target/pathsum/bin/pathsum}. */
    static List<String> command() {
        String launcher = System.getProperty("pathsum.launcher");
        if (launcher != null) {
            return List.of(launcher);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        if (Runtime.version().feature() >= NATIVE_ACCESS_ASKED_FOR) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "pathsum.cli.Main"));
        return command;
    }

    static Pathsum start(Path directory, List<String> arguments) throws IOException {
        return start(directory, Map.of(), arguments);
    }

    /** @param environment what differs from ours */
    static Pathsum start(Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(command());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("said").toFile())
                .redirectOutput(directory.resolve("stdout").toFile());
        builder.environment().putAll(environment);
        return new Pathsum(directory, builder.start());
    }

    /** Waits until everything is open, or the process has ended. */
    Pathsum awaitOpen() throws Exception {
        while (process.isAlive() && !said().contains("capturing on")) {
            Thread.sleep(20);
        }
        assertThat(said()).contains("capturing on");
        return this;
    }

    Process process() {
        return process;
    }

    /** Tells it to end and to report. */
    Pathsum end() {
        process.destroy();
        return this;
    }

    int status() throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
        return process.exitValue();
    }

    /** What it printed on standard error. */
    String said() throws IOException {
        return Files.readString(directory.resolve("said"));
    }

    String printed() throws IOException {
        return Files.readString(directory.resolve("stdout"));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
