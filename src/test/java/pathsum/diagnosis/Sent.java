package pathsum.diagnosis;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import pathsum.capture.CapturedPacket;
import pathsum.capture.LinkType;
import pathsum.checksum.InternetChecksum;
import pathsum.host.CaptureFacts;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.host.Xenstore;

/** One packet of a conversation, put together anew with whatever checksum is asked for. */
final class Sent {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final int TCP = 6;
    private static final int UDP = 17;

    final boolean tcp;
    final byte[] payload;
    byte[] source;
    byte[] destination;
    int sourcePort = 40001;
    int destinationPort = 5001;
    int identification;
    int sequence;
    int acknowledgment = 1;
    /** With the length of the TCP header before it. */
    int flags = 0x5018;

    int hops = 64;
    int trafficClass;
    int window = 501;
    /** Of the IPv4 header as it was sent. */
    private final int headerChecksum;

    /** @param n number of the packet in its conversation */
    Sent(Random random, boolean tcp, boolean ipv6, int n, int payloadLength) {
        this.tcp = tcp;
        source = ipv6 ? address(0xFD, 16, 11) : address(10, 4, 11);
        destination = ipv6 ? address(0xFD, 16, 12) : address(10, 4, 12);
        payload = new byte[payloadLength];
        random.nextBytes(payload);
        identification = ipv6 ? 0 : 1 + n + random.nextInt(1 << 10) * 32;
        sequence = 1 + 2000 * n;
        headerChecksum = ipv6 ? 0 : sum(header(0)) ^ 0xFFFF;
    }

    private static byte[] address(int first, int length, int last) {
        byte[] address = new byte[length];
        address[0] = (byte) first;
        address[1] = 77;
        address[length - 1] = (byte) last;
        return address;
    }

    boolean ipv6() {
        return source.length == 16;
    }

    /** This one as an answer to others of its conversation. */
    Sent answer(int acknowledged) {
        byte[] sender = source;
        source = destination;
        destination = sender;
        int port = sourcePort;
        sourcePort = destinationPort;
        destinationPort = port;
        sequence = 1;
        acknowledgment = acknowledged;
        return this;
    }

    /** Length of the transport header and payload. */
    int length() {
        return payload.length + (tcp ? 20 : 8);
    }

    /** The folded pseudo-header sum, for a transport length. */
    int seed(int length) {
        byte[] rest = {0, (byte) (tcp ? TCP : UDP), (byte) (length >>> 8), (byte) length};
        return sum(join(source, destination, rest));
    }

    int seed() {
        return seed(length());
    }

    /** The right checksum. */
    int complete() {
        return sum(transport(seed())) ^ 0xFFFF;
    }

    /** The transport header and payload, with something in the checksum field. */
    byte[] transport(int field) {
        ByteBuffer b = ByteBuffer.allocate(length());
        b.putShort((short) sourcePort).putShort((short) destinationPort);
        if (tcp) {
            b.putInt(sequence).putInt(acknowledgment).putShort((short) flags).putShort((short) window);
            b.putShort((short) field).putShort((short) 0);
        } else {
            b.putShort((short) length()).putShort((short) field);
        }
        return b.put(payload).array();
    }

    /** An Ethernet frame; the IPv4 header has a right checksum. */
    byte[] frame(int field) {
        return frame(field, ipv6() ? 0 : sum(header(0)) ^ 0xFFFF);
    }

    /** An Ethernet frame with the IPv4 header checksum of when it was sent. */
    byte[] frameWithFormerHeaderChecksum(int field) {
        return frame(field, headerChecksum);
    }

    private byte[] frame(int field, int ipChecksum) {
        byte[] ethernet = new byte[14];
        Arrays.fill(ethernet, 0, 12, (byte) 0x02);
        ethernet[12] = (byte) (ipv6() ? 0x86 : 0x08);
        ethernet[13] = (byte) (ipv6() ? 0xDD : 0x00);
        return join(ethernet, header(ipChecksum), transport(field));
    }

    private byte[] header(int checksum) {
        ByteBuffer b = ByteBuffer.allocate(ipv6() ? 40 : 20);
        byte protocol = (byte) (tcp ? TCP : UDP);
        if (ipv6()) {
            b.putInt(0x6000_0000 | trafficClass << 20)
                    .putShort((short) length())
                    .put(protocol)
                    .put((byte) hops);
        } else {
            b.putShort((short) (0x4500 | trafficClass))
                    .putShort((short) (20 + length()))
                    .putShort((short) identification);
            b.putShort((short) 0x4000).put((byte) hops).put(protocol).putShort((short) checksum);
        }
        return b.put(source).put(destination).array();
    }

    static int sum(byte[] octets) {
        return InternetChecksum.fold(InternetChecksum.add(0, ByteBuffer.wrap(octets), 0, octets.length));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A frame as it was captured at some nanosecond. */
    static CapturedPacket seen(byte[] frame, long time, int direction, int kernelState) {
        CapturedPacket packet = new CapturedPacket();
        packet.clearKernelWord();
        packet.buffer = ByteBuffer.wrap(frame);
        packet.capturedLength = frame.length;
        packet.originalLength = frame.length;
        packet.timeNanos = START + time;
        packet.frame = 1;
        packet.linkType = LinkType.ETHERNET;
        packet.direction = direction;
        packet.kernelState = kernelState;
        return packet;
    }

    /** A point on a machine whose clock all share, where the kernel's word is known. */
    static ObservationPoint point(String host, String name, Role role) {
        Interface known = new Interface(name, role, null, null, -1, null, null, null, Map.of(), Xenstore.NONE);
        Host machine = new Host(host, true, null, Domain.UNKNOWN, Counters.NONE);
        return new ObservationPoint(host + "/" + name, machine, known, null, true, CaptureFacts.UNKNOWN);
    }
}
