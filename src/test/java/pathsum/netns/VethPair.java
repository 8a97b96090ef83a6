package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Two network namespaces joined by a veth pair, {@code va} in the one and {@code vb} in the other; gone when closed. */
final class VethPair implements AutoCloseable {
    static final String A4 = "10.76.0.1";
    static final String B4 = "10.76.0.2";
    static final String A6 = "fd76::1";
    static final String B6 = "fd76::2";

    private static final String MAC_A = "02:00:00:00:76:01";
    private static final String MAC_B = "02:00:00:00:76:02";

    final String a;
    final String b;

    VethPair(String test) throws Exception {
        String unique = "ps-live-" + test + "-" + ProcessHandle.current().pid();
        a = unique + "-a";
        b = unique + "-b";
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        ip("netns add " + a);
        ip("netns add " + b);
        ip("link add va address " + MAC_A + " netns " + a + " type veth peer name vb address " + MAC_B + " netns " + b);
        address(a, "va", A4, A6);
        address(b, "vb", B4, B6);
        neighbour(a, "va", MAC_B, B4, B6);
        neighbour(b, "vb", MAC_A, A4, A6);
    }

    /** Nobody need ask for an address first, so that what is sent has passed when the sender is done. */
    private static void neighbour(String namespace, String name, String mac, String ipv4, String ipv6)
            throws Exception {
        for (String address : new String[] {ipv4, ipv6}) {
            ip("-n " + namespace + " neigh add " + address + " lladdr " + mac + " dev " + name + " nud permanent");
        }
    }

    private static void address(String namespace, String name, String ipv4, String ipv6) throws Exception {
        ip("-n " + namespace + " addr add " + ipv4 + "/24 dev " + name);
        ip("-n " + namespace + " addr add " + ipv6 + "/64 dev " + name + " nodad");
        ip("-n " + namespace + " link set " + name + " up");
        ip("-n " + namespace + " link set lo up");
    }

    /** Skips the test, saying so, unless namespaces can be made here. */
    static void assumeRoot() throws IOException {
        boolean able = Files.isWritable(Path.of("/run"))
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (!able) {
            System.err.println("SKIPPED: needs root to make network namespaces (run mvn as root to include it)");
        }
        Assumptions.assumeTrue(able, "needs root");
    }

    static void ip(String arguments) throws Exception {
        String[] words = ("ip " + arguments).split(" ", -1);
        assertThat(run(words)).as(arguments).isZero();
    }

    static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    /** What a command prints, standard error included. */
    static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    static Process in(String namespace, String... command) throws IOException {
        String[] whole = new String[command.length + 4];
        String[] prefix = {"ip", "netns", "exec", namespace};
        System.arraycopy(prefix, 0, whole, 0, 4);
        System.arraycopy(command, 0, whole, 4, command.length);
        return new ProcessBuilder(whole).redirectErrorStream(true).start();
    }

    /** Runs a Python program in a namespace to its end. */
    static void python(String namespace, String program) throws Exception {
        Process process = in(namespace, "python3", "-c", program);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Sends so many octets over TCP from {@code a} to {@code b}. */
    void tcp(String to, int octets) throws Exception {
        Process server = in(
                b,
                "python3",
                "-c",
                "import socket\ns=socket.create_server(('" + to + "',5001),family=socket.AF_INET6 if ':' in '" + to
                        + "' else socket.AF_INET)\nprint('up',flush=True)\nc=s.accept()[0]\nwhile c.recv(65536): pass");
        try {
            assertThat(server.getInputStream().read()).isEqualTo('u');
            python(
                    a,
                    "import socket\nc=socket.create_connection(('" + to + "',5001))\nc.sendall(b'x'*" + octets
                            + ")\nc.close()");
            server.waitFor(5, TimeUnit.SECONDS);
        } finally {
            server.destroyForcibly();
        }
    }

    /** Sends so many UDP datagrams from {@code a} to {@code b}, to a port nobody need listen on. */
    void udp(String to, int count) throws Exception {
        python(
                a,
                "import socket\ns=socket.socket(socket.AF_INET6 if ':' in '" + to
                        + "' else socket.AF_INET,socket.SOCK_DGRAM)\nfor i in range(" + count + "): s.sendto(b'x'*64,('"
                        + to
                        + "',5002))");
    }

    @Override
    public void close() {
        for (String namespace : new String[] {a, b}) {
            if (Files.exists(Path.of("/run/netns", namespace))) {
                try {
                    run("ip", "netns", "del", namespace);
                } catch (Exception e) {
                    throw new IllegalStateException("left behind: " + namespace, e);
                }
            }
        }
    }
}
