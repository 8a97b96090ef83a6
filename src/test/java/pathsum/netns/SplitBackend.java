package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A host and two guests in network namespaces: {@code u1/eth0 - vif1.0 - xenbr0 - nbk2/nbk2p =program= vif2.0 - eth0/u2}.
 * The program copies frames and loses the note that their checksum is owed, as the backend of 2006 did. A network of its
 * own, {@code mg}, leads from the host to each guest.
 */
final class SplitBackend implements AutoCloseable {
    static final String U1 = "10.75.0.11";
    static final String U2 = "10.75.0.12";
    static final String U1_V6 = "fd75::11";
    static final String U2_V6 = "fd75::12";
    static final String MANAGED_1 = "10.75.1.2";
    static final String MANAGED_2 = "10.75.2.2";

    private static final String FORWARD =
            """
            import socket, select, struct
            s = []
            for n in 'nbk2p', 'vif2.0':
              k = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
              k.bind((n, 0))
              k.setsockopt(263, 1, struct.pack('iHH8s', socket.if_nametoindex(n), 1, 0, b''))
              s.append(k)
            print('up', flush=True)
            while True:
              for r in select.select(s, [], [])[0]:
                octets, address = r.recvfrom(70000)
                if address[2] == 4: continue
                if FLIP and octets[12:14] == b'\\x08\\0': octets = octets[:-1] + bytes([octets[-1] ^ 1])
                s[1 - s.index(r)].send(octets)""";
    private static final String SERVE =
            """
            import socket
            t = socket.create_server(('SERVER', 5001), family=socket.FAMILY)
            u = socket.socket(socket.FAMILY, socket.SOCK_DGRAM)
            u.bind(('SERVER', 5002))
            print('up', flush=True)
            while True: u.recv(9000)""";
    private static final String SEND =
            """
            import socket, time
            u = socket.socket(socket.FAMILY, socket.SOCK_DGRAM)
            for i in range(8):
              u.sendto(b'datagram %d' % i * (i + 1), ('SERVER', 5002))
              time.sleep(0.02)
            c = socket.socket(socket.FAMILY)
            c.settimeout(2.5)
            try:
              c.connect(('SERVER', 5001))
              c.sendall(b'x' * 5000)
            except OSError: pass""";

    final String dom0;
    final String u1;
    final String u2;
    private final boolean ipv6;
    private final List<Process> processes = new ArrayList<>();

    /** The fault of 2006. */
    static SplitBackend losingTheNote(String test) throws Exception {
        return new SplitBackend(test, false, false);
    }

    /** Complete checksums, and a program that flips a bit in the last octet: a fault that octets alone tell. */
    static SplitBackend flippingABit(String test) throws Exception {
        return new SplitBackend(test, true, false);
    }

    static SplitBackend losingTheNoteOverIpv6(String test) throws Exception {
        return new SplitBackend(test, false, true);
    }

    private SplitBackend(String test, boolean flip, boolean ipv6) throws Exception {
        this.ipv6 = ipv6;
        String unique = "ps-live-" + test + "-" + ProcessHandle.current().pid();
        dom0 = unique + "-d0";
        u1 = unique + "-u1";
        u2 = unique + "-u2";
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        for (String namespace : List.of(dom0, u1, u2)) {
            VethPair.ip("netns add " + namespace);
            VethPair.ip("-n " + namespace + " link set lo up");
        }
        guest(u1, "vif1.0", "1", U1, U1_V6);
        guest(u2, "vif2.0", "2", U2, U2_V6);
        VethPair.ip("-n " + dom0 + " link add nbk2 type veth peer name nbk2p");
        VethPair.ip("-n " + dom0 + " link add xenbr0 type bridge");
        for (String port : List.of("vif1.0", "nbk2")) {
            VethPair.ip("-n " + dom0 + " link set " + port + " master xenbr0");
        }
        for (String name : List.of("vif1.0", "vif2.0", "nbk2", "nbk2p", "xenbr0")) {
            VethPair.ip("-n " + dom0 + " link set " + name + " up");
        }
        run(dom0, FORWARD.replace("FLIP", flip ? "True" : "False"));
        if (flip) {
            VethPair.in(u1, "ethtool", "-K", "eth0", "tx", "off").waitFor();
        }
        run(u2, addressed(SERVE));
    }

    private String addressed(String program) {
        return program.replace("SERVER", ipv6 ? U2_V6 : U2).replace("FAMILY", ipv6 ? "AF_INET6" : "AF_INET");
    }

    /** Only the packets between the guests' programs. */
    String filter() {
        return ipv6 ? "host " + U1_V6 + " and host " + U2_V6 + " and not icmp6" : "host " + U1 + " and host " + U2;
    }

    private void guest(String namespace, String backend, String number, String address, String address6)
            throws Exception {
        VethPair.ip("link add " + backend + " netns " + dom0 + " type veth peer name eth0 netns " + namespace);
        // A frame's worth is all the program can copy.
        VethPair.in(namespace, "ethtool", "-K", "eth0", "tso", "off", "gso", "off")
                .waitFor();
        VethPair.ip("-n " + namespace + " addr add " + address + "/24 dev eth0");
        VethPair.ip("-n " + namespace + " addr add " + address6 + "/64 dev eth0 nodad");
        VethPair.ip("link add mg" + number + " netns " + dom0 + " type veth peer name mg netns " + namespace);
        VethPair.ip("-n " + dom0 + " addr add 10.75." + number + ".1/24 dev mg" + number);
        VethPair.ip("-n " + namespace + " addr add 10.75." + number + ".2/24 dev mg");
        VethPair.ip("-n " + dom0 + " link set mg" + number + " up");
        VethPair.ip("-n " + namespace + " link set mg up");
        VethPair.ip("-n " + namespace + " link set eth0 up");
    }

    private void run(String namespace, String program) throws IOException {
        Process process = VethPair.in(namespace, "python3", "-c", program);
        processes.add(process);
        assertThat(process.getInputStream().read()).isEqualTo('u');
    }

    /** The points of the path, as -i takes them. */
    List<String> points() {
        return List.of(u1 + ":eth0", dom0 + ":vif1.0", dom0 + ":nbk2", dom0 + ":nbk2p", dom0 + ":vif2.0", u2 + ":eth0");
    }

    /** Datagrams, which get nowhere, and an attempt to connect, which does neither. */
    void traffic() throws Exception {
        VethPair.python(u1, addressed(SEND));
    }

    @Override
    public void close() {
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        for (String namespace : List.of(dom0, u1, u2)) {
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
