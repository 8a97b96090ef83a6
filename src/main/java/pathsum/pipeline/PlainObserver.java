package pathsum.pipeline;

import java.nio.ByteBuffer;
import pathsum.capture.CapturedPacket;
import pathsum.capture.LinkType;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumReason;
import pathsum.checksum.ChecksumStatus;
import pathsum.checksum.InternetChecksum;
import pathsum.path.ObservationStore;
import pathsum.wire.IpProtocol;
import pathsum.wire.Tunnels;

/**
 * A short way for most packets: whole Ethernet frames with TCP or UDP directly over IP, no IPv4 options, no fragments, no
 * tunnels. Writes down the same of them as dissecting, verifying and {@link Observer} do, and leaves all others to those.
 */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
final class PlainObserver {
    private static final int ETHERNET = 14;
    private static final int IPV4_LENGTH = 20;
    private static final int IPV6_LENGTH = 40;
    private static final int TCP_LENGTH = 20;
    private static final int UDP_LENGTH = 8;
    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;

    /** As {@code getShort} reads them. */
    private static final short ETHERTYPE_IPV4 = 0x0800;

    private static final short ETHERTYPE_IPV6 = (short) 0x86DD;

    private final ObservationStore store;
    private final PayloadPass pass = new PayloadPass();
    private ByteBuffer b;
    private int segment;
    private int length;
    private int protocol;
    private int headerLength;

    PlainObserver(ObservationStore store) {
        this.store = store;
    }

    /** Takes a packet in and counts it, if it is of the plain kind; the store has room for it. */
    boolean observe(int point, CapturedPacket packet, PointCounters counters) {
        if (!observe(point, packet)) {
            return false;
        }
        int slot = store.size() - 1;
        counters.count(packet, protocolOfChecksum(), store.status[slot], store.ipStatus[slot]);
        return true;
    }

    /** Takes a packet in, if it is of the plain kind; the store has room for it. */
    boolean observe(int point, CapturedPacket packet) {
        if (packet.linkType != LinkType.ETHERNET
                || packet.capturedLength != packet.originalLength
                || packet.summaryLength != 0
                || packet.capturedLength < ETHERNET + IPV4_LENGTH + UDP_LENGTH) {
            return false;
        }
        b = packet.buffer;
        int ip = packet.offset + ETHERNET;
        int room = packet.capturedLength - ETHERNET;
        short etherType = b.getShort(ip - 2);
        boolean v4 = etherType == ETHERTYPE_IPV4;
        boolean plain = v4 ? isPlainIpv4(ip, room) : etherType == ETHERTYPE_IPV6 && isPlainIpv6(ip, room);
        if (!plain || !isPlainTransport()) {
            return false;
        }
        int slot = store.add();
        Observer.frame(store, slot, point, packet);
        store.outer[slot] = -1;
        store.depth[slot] = 0;
        store.protocol[slot] = (short) protocol;
        long addresses = v4 ? ipv4(slot, ip) : ipv6(slot, ip);
        transport(slot, addresses);
        trailer(slot, packet.offset + packet.capturedLength);
        store.seal(slot);
        return true;
    }

    /** Where the payload of the packet last taken in begins. */
    int payloadOffset() {
        return segment + headerLength;
    }

    private boolean isPlainIpv4(int ip, int room) {
        int first = b.getInt(ip);
        int total = first & 0xFFFF;
        segment = ip + IPV4_LENGTH;
        length = total - IPV4_LENGTH;
        protocol = b.get(ip + 9) & 0xFF;
        boolean fragment = (b.getShort(ip + 6) & 0x3FFF) != 0;
        return first >>> 24 == 0x45 && !fragment && total <= room;
    }

    private boolean isPlainIpv6(int ip, int room) {
        segment = ip + IPV6_LENGTH;
        length = room < IPV6_LENGTH ? 0 : b.getShort(ip + 4) & 0xFFFF;
        protocol = b.get(ip + 6) & 0xFF;
        return (b.get(ip) & 0xF0) == 0x60 && length <= room - IPV6_LENGTH;
    }

    private boolean isPlainTransport() {
        if (protocol == IpProtocol.TCP && length >= TCP_LENGTH) {
            headerLength = (b.get(segment + 12) & 0xF0) >>> 2;
            return headerLength >= TCP_LENGTH && headerLength <= length;
        }
        if (protocol != IpProtocol.UDP || length < UDP_LENGTH) {
            return false;
        }
        headerLength = UDP_LENGTH;
        int source = b.getShort(segment) & 0xFFFF;
        int destination = b.getShort(segment + 2) & 0xFFFF;
        boolean dhcp = source == DHCP_SERVER || source == DHCP_CLIENT;
        return !dhcp
                && !Tunnels.isPort(destination)
                && (b.getShort(segment + 4) & 0xFFFF) == length
                && b.getShort(segment + 6) != 0;
    }

    /** Gives the sum of the addresses, in little-endian words as all sums here are. */
    private long ipv4(int slot, int ip) {
        long a = (long) Digest.LONG.get(b, ip);
        // Eight octets from the TTL on; the checksum is the second pair of them.
        long ttlOn = (long) Digest.LONG.get(b, ip + 8);
        long addresses = (long) Digest.LONG.get(b, ip + 12);
        long ends = (addresses & Digest.LOW_HALF) + (addresses >>> 32);
        int found = b.getShort(ip + 10) & 0xFFFF;
        long sum = (a & Digest.LOW_HALF) + (a >>> 32) + (ttlOn & 0xFFFF) + ends;
        int expected = InternetChecksum.swapped(InternetChecksum.complement(sum));
        boolean valid = InternetChecksum.fold(sum + InternetChecksum.swapped(found)) == 0xFFFF;
        store.ipStatus[slot] = (byte) (valid ? ChecksumStatus.VALID : ChecksumStatus.BAD).ordinal();
        store.ipFound[slot] = found;
        store.ipExpected[slot] = expected;
        store.sourceHigh[slot] = 0;
        store.sourceLow[slot] = b.getInt(ip + 12) & Digest.LOW_HALF;
        store.destinationHigh[slot] = 0;
        store.destinationLow[slot] = b.getInt(ip + 16) & Digest.LOW_HALF;
        store.identification[slot] = b.getShort(ip + 4) & 0xFFFF;
        store.hops[slot] = (short) (b.get(ip + 8) & 0xFF);
        store.trafficClass[slot] = (short) (b.get(ip + 1) & 0xFF);
        return ends;
    }

    private long ipv6(int slot, int ip) {
        store.flags[slot] |= ObservationStore.IPV6;
        store.ipStatus[slot] = -1;
        store.ipFound[slot] = -1;
        store.ipExpected[slot] = -1;
        store.sourceHigh[slot] = b.getLong(ip + 8);
        store.sourceLow[slot] = b.getLong(ip + 16);
        store.destinationHigh[slot] = b.getLong(ip + 24);
        store.destinationLow[slot] = b.getLong(ip + 32);
        store.identification[slot] = -1;
        store.hops[slot] = (short) (b.get(ip + 7) & 0xFF);
        store.trafficClass[slot] = (short) (b.getShort(ip) >>> 4 & 0xFF);
        long sum = 0;
        for (int at = ip + 8; at < ip + IPV6_LENGTH; at += Long.BYTES) {
            long word = (long) Digest.LONG.get(b, at);
            sum += (word & Digest.LOW_HALF) + (word >>> 32);
        }
        return sum;
    }

    private void transport(int slot, long addresses) {
        boolean tcp = protocol == IpProtocol.TCP;
        int field = segment + (tcp ? 16 : 6);
        int payload = segment + headerLength;
        int payloadLength = length - headerLength;
        pass.over(b, payload, payloadLength);
        int seed = InternetChecksum.swapped(InternetChecksum.fold(addresses + (protocol << 8)));
        int pseudoHeader = InternetChecksum.fold(seed + length);
        int found = b.getShort(field) & 0xFFFF;
        int header = headerSum(payload, found);
        store.transport[slot] = (byte) protocolOfChecksum().ordinal();
        store.found[slot] = found;
        store.pseudoHeaderSum[slot] = pseudoHeader;
        store.headerSum[slot] = header;
        store.payloadSum[slot] = pass.sum;
        store.coveredLength[slot] = length;
        judge(slot, (long) pseudoHeader + header + pass.sum, seed);
        store.ports[slot] = b.getInt(segment);
        store.dialogue[slot] = 0;
        store.payloadLength[slot] = payloadLength;
        store.payloadHash[slot] = pass.hash;
        store.prefixHash[slot] = (int) pass.prefixHash;
        store.lastOctet[slot] = (short) (payloadLength > 0 ? b.get(segment + length - 1) & 0xFF : -1);
        store.flags[slot] |= ObservationStore.COMPLETE;
        if (tcp) {
            Observer.tcp(store, slot, b, segment, headerLength - TCP_LENGTH);
        } else {
            store.sequence[slot] = 0;
            store.acknowledgment[slot] = 0;
            store.tcpFlagsAndWindow[slot] = 0;
            store.optionsHash[slot] = 0;
        }
        if (store.identification[slot] > 0) {
            store.flags[slot] |= ObservationStore.DISTINCT;
        }
    }

    /** The header's length is a multiple of four octets, and its field the first or the second half of four. */
    private int headerSum(int payload, int found) {
        long sum = 0;
        for (int at = segment; at < payload; at += Integer.BYTES) {
            sum += b.getInt(at) & Digest.LOW_HALF;
        }
        return InternetChecksum.fold(sum - (protocol == IpProtocol.TCP ? (long) found << 16 : found));
    }

    private ChecksumProtocol protocolOfChecksum() {
        return protocol == IpProtocol.TCP ? ChecksumProtocol.TCP : ChecksumProtocol.UDP;
    }

    /** As {@link pathsum.checksum.ChecksumVerifier} does. */
    private void judge(int slot, long sum, int seed) {
        int found = store.found[slot];
        int expected = InternetChecksum.complement(sum);
        store.expected[slot] = expected == 0 && protocol == IpProtocol.UDP ? 0xFFFF : expected;
        ChecksumStatus status = ChecksumStatus.PARTIAL;
        ChecksumReason reason = ChecksumReason.NONE;
        if (InternetChecksum.fold(sum + found) == 0xFFFF) {
            status = ChecksumStatus.VALID;
        } else if (found == store.pseudoHeaderSum[slot]) {
            reason = ChecksumReason.PSEUDO_HEADER_SUM;
        } else if (found == seed) {
            reason = ChecksumReason.PSEUDO_HEADER_SUM_WITHOUT_LENGTH;
        } else {
            status = ChecksumStatus.BAD;
        }
        store.status[slot] = (byte) status.ordinal();
        store.reason[slot] = (byte) reason.ordinal();
    }

    private void trailer(int slot, int captureEnd) {
        int end = segment + length;
        int trailerLength = captureEnd - end;
        store.trailerLength[slot] = trailerLength;
        store.trailerSum[slot] = trailerLength == 0 ? 0 : InternetChecksum.sum(b, end, trailerLength);
    }
}
