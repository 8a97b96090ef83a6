package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** An sshd in one namespace, and how to reach it from another: configuration and keys of their own. */
final class SshServer implements AutoCloseable {
    private static final String SSHD = "/usr/sbin/sshd";

    private final Path directory;
    private final String client;
    private final Process process;

    /** @param options of sshd_config beyond what it takes to let a key in */
    SshServer(Path directory, String client, String server, String address, String... options) throws Exception {
        this.directory = directory;
        this.client = client;
        Files.createDirectories(Path.of("/run/sshd"));
        String host = "host-" + address;
        key(host);
        if (!Files.exists(directory.resolve("user"))) {
            key("user");
        }
        Files.writeString(
                directory.resolve("known_hosts"),
                address + " " + Files.readString(directory.resolve(host + ".pub")),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        String config = write(
                "sshd_config-" + address,
                "ListenAddress " + address,
                "HostKey DIR/" + host,
                "AuthorizedKeysFile DIR/user.pub",
                "StrictModes no",
                "UsePAM no",
                "PidFile none",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin prohibit-password",
                String.join("\n", options));
        write(
                "ssh_config",
                "IdentityFile DIR/user",
                "IdentitiesOnly yes",
                "UserKnownHostsFile DIR/known_hosts",
                "GlobalKnownHostsFile none",
                "IdentityAgent none",
                "ConnectTimeout 5");
        process = VethPair.in(server, SSHD, "-D", "-e", "-f", config);
        await(address);
    }

    /** Skips the test, saying so, unless there is what it takes. */
    static void assumeInstalled() {
        for (String program : List.of(SSHD, "/usr/bin/ssh", "/usr/bin/tcpdump")) {
            boolean there = Files.isExecutable(Path.of(program));
            if (!there) {
                System.err.println("SKIPPED: needs " + program);
            }
            Assumptions.assumeTrue(there, "needs " + program);
        }
    }

    /** What pathsum runs by itself, in the namespace and with the configuration of this server. */
    String template(String more) {
        return "ip netns exec " + client + " ssh -T -o BatchMode=yes " + more + " -F " + directory
                + "/ssh_config -- {host} {command}";
    }

    private void key(String name) throws Exception {
        Path file = directory.resolve(name);
        assertThat(VethPair.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString()))
                .isZero();
    }

    private String write(String name, String... lines) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, String.join("\n", lines).replace("DIR", directory.toString()) + "\n");
        return file.toString();
    }

    private void await(String address) throws Exception {
        for (int i = 0; i < 100; i++) {
            String[] connect = {"ip", "netns", "exec", client, "bash", "-c", "exec 3<>/dev/tcp/" + address + "/22"};
            if (VethPair.output(connect).isEmpty()) {
                return;
            }
            assertThat(process.isAlive()).as("sshd runs").isTrue();
            Thread.sleep(100);
        }
        throw new IllegalStateException("sshd does not listen");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
