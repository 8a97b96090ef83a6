package pathsum.pipeline;

import java.nio.ByteBuffer;
import pathsum.capture.CapturedPacket;
import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;
import pathsum.checksum.InternetChecksum;
import pathsum.path.ObservationStore;
import pathsum.wire.Fit;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** Writes down what has to be remembered of a verified packet: one observation for each IP header. */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
final class Observer {
    private static final int TCP_HEADER = 20;
    private static final int TCP_SEQUENCE = 4;
    private static final int TCP_ACKNOWLEDGMENT = 8;
    private static final int TCP_OFFSET_AND_WINDOW = 12;
    /** The data offset changes with options that middle boxes add; flags and window do not. */
    private static final int FLAGS_AND_WINDOW_MASK = 0x01FF_FFFF;
    /** Room for time stamps, which make a segment distinct from its retransmission (RFC 7323). */
    private static final int TIME_STAMP_OPTION = 12;

    private final ObservationStore store;

    Observer(ObservationStore store) {
        this.store = store;
    }

    void observe(int point, CapturedPacket packet, PacketLayers layers, ChecksumResults checksums) {
        int outer = -1;
        int depth = 0;
        for (int layer = 0; layer < layers.count; layer++) {
            if (!LayerKind.isIp(layers.kind[layer]) || layers.quoted[layer] || !readable(layers, layer)) {
                continue;
            }
            if (store.room() == 0) {
                return;
            }
            int slot = store.add();
            frame(store, slot, point, packet);
            store.outer[slot] = outer;
            store.depth[slot] = (byte) depth++;
            internet(slot, layers, layer, checksums);
            transport(slot, layers, layer, checksums);
            trailer(slot, layers, layer);
            if (layers.summedEnd >= 0) {
                PacketSummary.recall(packet, store, slot);
            }
            store.seal(slot);
            if (outer >= 0) {
                owedOnce(outer, slot);
                local(outer, slot);
            }
            outer = slot;
        }
    }

    static void frame(ObservationStore store, int slot, int point, CapturedPacket packet) {
        store.point[slot] = point;
        store.direction[slot] = (byte) packet.direction;
        store.kernel[slot] = (byte) packet.kernelState;
        store.frame[slot] = packet.frame;
        store.time[slot] = packet.timeNanos;
        store.frameLength[slot] = packet.originalLength;
        store.flags[slot] = packet.segmentationOffloaded ? ObservationStore.SUPER_SEGMENT : 0;
    }

    private static boolean readable(PacketLayers layers, int layer) {
        return layers.fit[layer] != Fit.TOO_SHORT && layers.fit[layer] != Fit.MALFORMED;
    }

    private void internet(int slot, PacketLayers layers, int ip, ChecksumResults checksums) {
        ByteBuffer b = layers.buffer;
        int at = layers.offset[ip];
        boolean v6 = layers.kind[ip] == LayerKind.IPV6;
        if (v6) {
            store.flags[slot] |= ObservationStore.IPV6;
            store.sourceHigh[slot] = b.getLong(layers.sourceOffset[ip]);
            store.sourceLow[slot] = b.getLong(layers.sourceOffset[ip] + 8);
            store.destinationHigh[slot] = b.getLong(layers.destinationOffset[ip]);
            store.destinationLow[slot] = b.getLong(layers.destinationOffset[ip] + 8);
            store.identification[slot] = -1;
            store.hops[slot] = (short) (b.get(at + 7) & 0xFF);
            store.trafficClass[slot] = (short) (b.getShort(at) >>> 4 & 0xFF);
        } else {
            store.sourceHigh[slot] = 0;
            store.sourceLow[slot] = b.getInt(layers.sourceOffset[ip]) & 0xFFFF_FFFFL;
            store.destinationHigh[slot] = 0;
            store.destinationLow[slot] = b.getInt(layers.destinationOffset[ip]) & 0xFFFF_FFFFL;
            store.identification[slot] = b.getShort(at + 4) & 0xFFFF;
            store.hops[slot] = (short) (b.get(at + 8) & 0xFF);
            store.trafficClass[slot] = (short) (b.get(at + 1) & 0xFF);
        }
        store.protocol[slot] = (short) layers.protocol[ip];
        if (layers.isFragment(ip)) {
            store.flags[slot] |= ObservationStore.FRAGMENT;
        }
        int result = v6 ? -1 : resultOf(checksums, ip);
        store.ipStatus[slot] = (byte) (result < 0 ? -1 : checksums.status[result].ordinal());
        store.ipFound[slot] = result < 0 ? -1 : (int) checksums.found[result];
        store.ipExpected[slot] = result < 0 ? -1 : (int) checksums.expected[result];
    }

    private static int resultOf(ChecksumResults checksums, int layer) {
        for (int i = 0; i < checksums.count; i++) {
            if (checksums.layer[i] == layer) {
                return i;
            }
        }
        return -1;
    }

    private void transport(int slot, PacketLayers layers, int ip, ChecksumResults checksums) {
        int layer = transportOf(layers, ip);
        int result = layer < 0 ? -1 : resultOf(checksums, layer);
        store.transport[slot] = (byte) (result < 0 ? -1 : checksums.protocol[result].ordinal());
        store.status[slot] = (byte) (result < 0 ? -1 : checksums.status[result].ordinal());
        store.reason[slot] = (byte) (result < 0 ? -1 : checksums.reason[result].ordinal());
        store.found[slot] = result < 0 ? -1 : (int) checksums.found[result];
        store.expected[slot] = result < 0 ? -1 : (int) checksums.expected[result];
        store.pseudoHeaderSum[slot] = result < 0 ? -1 : checksums.pseudoHeaderSum[result];
        store.headerSum[slot] = result < 0 ? -1 : checksums.headerSum[result];
        store.payloadSum[slot] = result < 0 ? -1 : checksums.payloadSum[result];
        store.coveredLength[slot] = result < 0 ? -1 : checksums.coveredLength[result];
        identity(slot, layers, ip, layer);
    }

    /** The first layer inside an IP header that is not one of its extensions, or -1. */
    private static int transportOf(PacketLayers layers, int ip) {
        for (int i = ip + 1; i < layers.count; i++) {
            if (layers.network[i] == ip && layers.kind[i] != LayerKind.IPV6_EXTENSION) {
                return LayerKind.isIp(layers.kind[i]) ? -1 : i;
            }
        }
        return -1;
    }

    private void identity(int slot, PacketLayers layers, int ip, int layer) {
        int kind = layer < 0 || !readable(layers, layer) ? LayerKind.OTHER : layers.kind[layer];
        clearIdentity(slot);
        int payload = layers.payloadOffset[ip];
        if (kind == LayerKind.TCP || kind == LayerKind.UDP || kind == LayerKind.UDP_LITE) {
            store.ports[slot] = layers.buffer.getInt(layers.offset[layer]);
            payload = layers.offset[layer] + layers.headerLength[layer];
        }
        int end = layer < 0 ? layers.end[ip] : layers.end[layer];
        if (kind == LayerKind.TCP) {
            tcp(store, slot, layers.buffer, layers.offset[layer], layers.headerLength[layer] - TCP_HEADER);
        } else if (kind == LayerKind.UDP) {
            store.dialogue[slot] =
                    Dhcp.dialogue(layers.buffer, payload, Math.min(end, layers.captureEnd), store.ports[slot]);
        } else {
            store.optionsHash[slot] = layers.fragmentOffset[ip];
        }
        payload(slot, layers, payload, end, kind);
        if (store.identification[slot] > 0) {
            store.flags[slot] |= ObservationStore.DISTINCT;
        }
    }

    private void clearIdentity(int slot) {
        store.ports[slot] = 0;
        store.sequence[slot] = 0;
        store.acknowledgment[slot] = 0;
        store.tcpFlagsAndWindow[slot] = 0;
        store.optionsHash[slot] = 0;
        store.dialogue[slot] = 0;
    }

    static void tcp(ObservationStore store, int slot, ByteBuffer b, int at, int options) {
        store.sequence[slot] = b.getInt(at + TCP_SEQUENCE);
        store.acknowledgment[slot] = b.getInt(at + TCP_ACKNOWLEDGMENT);
        store.tcpFlagsAndWindow[slot] = b.getInt(at + TCP_OFFSET_AND_WINDOW) & FLAGS_AND_WINDOW_MASK;
        store.optionsHash[slot] = Digest.ofOptions(b, at + TCP_HEADER, options);
        if (options >= TIME_STAMP_OPTION) {
            store.flags[slot] |= ObservationStore.DISTINCT;
        }
    }

    private void payload(int slot, PacketLayers layers, int from, int end, int kind) {
        int captured = Math.min(end, layers.captureEnd);
        int present = Math.max(0, captured - from);
        store.payloadLength[slot] = Math.max(0, end - from);
        if (end <= layers.captureEnd) {
            store.flags[slot] |= ObservationStore.COMPLETE;
        }
        boolean icmp = kind == LayerKind.ICMP || kind == LayerKind.ICMPV6;
        // Type, code and checksum of an ICMP message: the checksum is no part of what the message is.
        int skip = icmp && present >= 4 ? 4 : 0;
        store.payloadHash[slot] = Digest.of(layers.buffer, from + skip, present - skip);
        store.prefixHash[slot] =
                (int) Digest.of(layers.buffer, from + skip, Math.min(present - skip, PayloadPass.PREFIX));
        store.lastOctet[slot] = (short) (present > 0 && captured == end ? layers.buffer.get(captured - 1) & 0xFF : -1);
    }

    private void trailer(int slot, PacketLayers layers, int ip) {
        int end = layers.end[ip];
        int length = store.depth[slot] > 0 ? 0 : Math.max(0, layers.captureEnd - end);
        store.trailerLength[slot] = length;
        store.trailerSum[slot] =
                length == 0 ? 0 : InternetChecksum.fold(InternetChecksum.add(0, layers.buffer, end, length));
    }

    /**
     * A packet owes one checksum at most, the outermost that is partial; only where segments are yet to be cut are all
     * fields seeds for them (Linux, udp_set_csum). What is partial further in is a payload that nobody will complete.
     */
    private void owedOnce(int outer, int inner) {
        boolean cutLater = (store.flags[outer] & ObservationStore.SUPER_SEGMENT) != 0;
        boolean owedOutside =
                store.kernel[outer] == KernelState.NONE || store.status[outer] == ChecksumStatus.PARTIAL.ordinal();
        if (store.kernel[inner] == KernelState.OWED && owedOutside && !cutLater) {
            store.kernel[inner] = KernelState.NONE;
        }
    }

    /**
     * Local checksum offload (Linux networking/checksum-offloads): the outer checksum is written for the inner one
     * completed, so until then it looks wrong. What GRO leaves in the outer field of packets it merged is its own affair
     * as long as the inner checksum may still be owed.
     */
    private void local(int outer, int inner) {
        if (store.status[outer] != ChecksumStatus.BAD.ordinal()
                || store.status[inner] != ChecksumStatus.PARTIAL.ordinal()
                || store.expected[inner] < 0
                || store.expected[outer] < 0) {
            return;
        }
        // Completing replaces the inner field; what the outer should be moves by the difference (RFC 1624).
        int completed = InternetChecksum.update(store.expected[outer], store.found[inner], store.expected[inner]);
        boolean mayBeOwed = store.kernel[outer] == KernelState.OWED || store.kernel[outer] == KernelState.UNKNOWN;
        if (mayBeOwed || same(completed, store.found[outer])) {
            store.flags[outer] |= ObservationStore.COMES_RIGHT_WITH_INNER;
        }
    }

    private static boolean same(int a, int b) {
        return a == b || (isZero(a) && isZero(b));
    }

    /** One's complement has two zeros. */
    private static boolean isZero(int value) {
        return value == 0 || value == 0xFFFF;
    }
}
