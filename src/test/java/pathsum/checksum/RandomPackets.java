package pathsum.checksum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes frames with right checksums, tunnels in tunnels included, and says what rows they should have. */
public final class RandomPackets {
    private final Random random;
    /** Protocols of the checksum fields of the last frame, outermost first. */
    final List<String> rows = new ArrayList<>();

    public RandomPackets(long seed) {
        random = new Random(seed);
    }

    /** An Ethernet frame with so many tunnels in it. */
    public byte[] frame(int tunnels) {
        rows.clear();
        return ethernet(tunnels);
    }

    private byte[] ethernet(int tunnels) {
        boolean ipv6 = random.nextBoolean();
        byte[] payload = ip(ipv6, tunnels);
        byte[] addresses = octets(12);
        byte[] type = word(ipv6 ? 0x86DD : 0x0800);
        for (int tags = random.nextInt(4); tags > 2; tags--) {
            type = join(word(0x8100), octets(2), type);
        }
        return join(addresses, type, payload);
    }

    private byte[] ip(boolean ipv6, int tunnels) {
        byte[] source = octets(ipv6 ? 16 : 4);
        byte[] destination = octets(ipv6 ? 16 : 4);
        if (!ipv6) {
            rows.add("ip");
        }
        int protocol = tunnels > 0 ? pick(4, 41, 47, 17) : pick(6, 17, ipv6 ? 58 : 1);
        byte[] payload = transport(protocol, source, destination, tunnels);
        if (ipv6) {
            byte[] extension = new byte[0];
            int next = protocol;
            if (random.nextInt(4) == 0) {
                extension = join(new byte[] {(byte) protocol, 0, 1, 4, 0, 0, 0, 0});
                next = 60;
            }
            int length = extension.length + payload.length;
            byte[] fixed = {0x60, 0, 0, 0, (byte) (length >>> 8), (byte) length, (byte) next, 64};
            return join(fixed, source, destination, extension, payload);
        }
        byte[] options = new byte[4 * random.nextInt(3)];
        Arrays.fill(options, (byte) 1);
        int headerLength = 20 + options.length;
        int total = headerLength + payload.length;
        byte[] header = join(
                new byte[] {(byte) (0x40 | headerLength / 4), 0, (byte) (total >>> 8), (byte) total},
                octets(2),
                new byte[] {0x40, 0, 64, (byte) protocol, 0, 0},
                source,
                destination,
                options);
        put(header, 10, ~ByTheBook.sum(0, header, 0, header.length));
        return join(header, payload);
    }

    private byte[] transport(int protocol, byte[] source, byte[] destination, int tunnels) {
        return switch (protocol) {
            case 4 -> ip(false, tunnels - 1);
            case 41 -> ip(true, tunnels - 1);
            case 47 -> gre(tunnels);
            case 6 -> {
                rows.add("tcp");
                byte[] tcp = join(octets(12), new byte[] {0x50, 0x18}, octets(2), new byte[4], data());
                yield sealed(tcp, 16, protocol, source, destination);
            }
            case 1 -> {
                rows.add("icmp");
                byte[] echo = join(new byte[] {8, 0, 0, 0}, octets(4), data());
                put(echo, 2, ~ByTheBook.sum(0, echo, 0, echo.length));
                yield echo;
            }
            case 58 -> {
                rows.add("icmpv6");
                byte[] echo = join(new byte[] {(byte) 128, 0, 0, 0}, octets(4), data());
                yield sealed(echo, 2, protocol, source, destination);
            }
            default -> udp(protocol, source, destination, tunnels);
        };
    }

    private byte[] udp(int protocol, byte[] source, byte[] destination, int tunnels) {
        rows.add("udp");
        byte[] payload =
                tunnels > 0 ? join(new byte[] {8, 0, 0, 0}, octets(3), new byte[1], ethernet(tunnels - 1)) : data();
        int port = tunnels > 0 ? 4789 : 9;
        byte[] udp = join(octets(2), word(port), word(8 + payload.length), new byte[2], payload);
        return sealed(udp, 6, protocol, source, destination);
    }

    private byte[] gre(int tunnels) {
        boolean ipv6 = random.nextBoolean();
        boolean summed = random.nextBoolean();
        if (summed) {
            rows.add("gre");
        }
        byte[] inner = ip(ipv6, tunnels - 1);
        byte[] protocol = word(ipv6 ? 0x86DD : 0x0800);
        if (!summed) {
            return join(word(0x2000), protocol, octets(4), inner);
        }
        byte[] gre = join(word(0xA000), protocol, new byte[4], octets(4), inner);
        put(gre, 4, ~ByTheBook.sum(0, gre, 0, gre.length));
        return gre;
    }

    private static byte[] sealed(byte[] segment, int field, int protocol, byte[] source, byte[] destination) {
        int sum = ByTheBook.sum(protocol + segment.length, source, 0, source.length);
        sum = ByTheBook.sum(sum, destination, 0, destination.length);
        int checksum = ~ByTheBook.sum(sum, segment, 0, segment.length) & 0xFFFF;
        put(segment, field, checksum == 0 && protocol == 17 ? 0xFFFF : checksum);
        return segment;
    }

    private byte[] data() {
        return octets(random.nextInt(random.nextInt(10) == 0 ? 1400 : 80));
    }

    public byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static byte[] word(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    static void put(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >>> 8);
        octets[at + 1] = (byte) value;
    }

    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
