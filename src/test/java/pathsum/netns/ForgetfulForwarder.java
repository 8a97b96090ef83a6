package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A client and a server, and between them a program that copies frames through raw sockets and loses the kernel's note that
 * their checksum is owed, or acts on it wrongly: {@code eth0} in the client, {@code va} and {@code vb} in the middle,
 * {@code eth0} in the server.
 */
final class ForgetfulForwarder implements AutoCloseable {
    private static final String SERVER_ADDRESS = "10.77.0.2";
    private static final int PACKETS = 30;

    /** What the program does to a checksum that is owed, in Python: {@code f} is the frame, {@code s} and {@code o} virtio's csum_start and csum_offset. */
    enum Completion {
        NONE("pass"),
        OVER_PADDING("f += (b'\\xa5\\x5a\\xc3' * 20)[:max(0, 60 - len(f))]; put(~total(f[s:]))"),
        WITHOUT_LAST_ODD_OCTET("put(~total(f[s:len(f) & ~1]))"),
        WITHOUT_COMPLEMENT("put(total(f[s:]))"),
        WITHOUT_PSEUDO_HEADER("put(0); put(~total(f[s:]))");

        private final String python;

        Completion(String python) {
            this.python = python;
        }
    }

    private static final String FORWARD =
            """
            import select, socket, struct
            a, b = (socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3)) for _ in range(2))
            a.bind(('va', 3))
            a.setsockopt(263, 15, 1)
            b.bind(('vb', 3))
            def total(octets):
                n = sum(struct.unpack('!%%dH' %% ((len(octets) + 1) // 2), octets + b'\\0' * (len(octets) & 1)))
                return n %% 65535 or 65535
            def put(value):
                struct.pack_into('!H', f, s + o, value & 65535)
            print('up', flush=True)
            while True:
                for source in select.select([a, b], [], [])[0]:
                    octets, (_, _, kind, *_) = source.recvfrom(65536)
                    if kind == socket.PACKET_OUTGOING: continue
                    if source is b:
                        a.send(bytes(10) + octets)
                        continue
                    f = bytearray(octets[10:])
                    s, o = struct.unpack_from('=HH', octets, 6)
                    if octets[0] & 1:
                        %s
                    b.send(f)
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
                s.sendto(b'x' * (4 + 7 * i), ('10.77.0.2', 5001))
                time.sleep(0.01)
            time.sleep(0.2)
            """;

    final String client;
    final String middle;
    final String server;
    private final List<Process> programs = new ArrayList<>();

    ForgetfulForwarder(Completion completion) throws Exception {
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
        start(middle, FORWARD.formatted(completion.python));
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
