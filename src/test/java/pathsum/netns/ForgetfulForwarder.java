package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A client and a server, and between them a program that copies frames through raw sockets and loses the kernel's note that
 * their checksum is owed: {@code eth0} in the client, {@code va} and {@code vb} in the middle, {@code eth0} in the server.
 */
final class ForgetfulForwarder implements AutoCloseable {
    private static final String SERVER_ADDRESS = "10.77.0.2";
    private static final int PACKETS = 30;

    private static final String FORWARD =
            """
            import select, socket
            a, b = (socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3)) for _ in range(2))
            a.bind(('va', 3))
            b.bind(('vb', 3))
            print('up', flush=True)
            while True:
                for s in select.select([a, b], [], [])[0]:
                    frame, (_, _, kind, *_) = s.recvfrom(65536)
                    if kind != socket.PACKET_OUTGOING:
                        (b if s is a else a).send(frame)
            """;
    private static final String LISTEN =
            """
            import socket
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.bind(('10.77.0.2', 5001))
            print('up', flush=True)
            while True:
                s.recvfrom(2000)
            """;
    private static final String SEND =
            """
            import socket, time
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            for i in range(%d):
                s.sendto(b'x' * (100 + i), ('10.77.0.2', 5001))
                time.sleep(0.01)
            time.sleep(0.2)
            """;

    final String client;
    final String middle;
    final String server;
    private final List<Process> programs = new ArrayList<>();

    ForgetfulForwarder() throws Exception {
        String unique = "ps-report-" + ProcessHandle.current().pid();
        client = unique + "-c";
        middle = unique + "-m";
        server = unique + "-s";
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        for (String namespace : List.of(client, middle, server)) {
            VethPair.ip("netns add " + namespace);
        }
        VethPair.ip("link add eth0 netns " + client + " type veth peer name va netns " + middle);
        VethPair.ip("link add eth0 netns " + server + " type veth peer name vb netns " + middle);
        up(client, "eth0", "10.77.0.1/24");
        up(server, "eth0", SERVER_ADDRESS + "/24");
        up(middle, "va", null);
        up(middle, "vb", null);
        start(middle, FORWARD);
        start(server, LISTEN);
    }

    /** Without segments merged or cut on the way, which a raw socket could not send on. */
    private static void up(String namespace, String name, String address) throws Exception {
        if (address != null) {
            VethPair.ip("-n " + namespace + " addr add " + address + " dev " + name);
        }
        VethPair.ip("-n " + namespace + " link set " + name + " up");
        VethPair.output(
                "ip", "netns", "exec", namespace, "ethtool", "-K", name, "gro", "off", "gso", "off", "tso", "off");
    }

    private void start(String namespace, String program) throws IOException {
        Process process = VethPair.in(namespace, "python3", "-c", program);
        programs.add(process);
        assertThat(process.getInputStream().read()).isEqualTo('u');
    }

    /** Sends datagrams one way: answers would meet the same fault from the other side. */
    void traffic() throws Exception {
        VethPair.python(client, SEND.formatted(PACKETS));
    }

    @Override
    public void close() {
        programs.forEach(Process::destroyForcibly);
        for (String namespace : List.of(client, middle, server)) {
            if (Files.exists(Path.of("/run/netns", namespace))) {
                try {
                    VethPair.run("ip", "netns", "del", namespace);
                } catch (Exception e) {
                    throw new IllegalStateException("left behind: " + namespace, e);
                }
            }
        }
    }
}
