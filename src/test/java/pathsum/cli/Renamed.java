package pathsum.cli;

import java.nio.ByteBuffer;
import pathsum.capture.CapturedPacket;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.wire.Dissector;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/**
 * The same capture with other addresses, ports, machines and interfaces. What is added to one half of an address is taken
 * from the other, and likewise for ports, so that every sum stays as it was, right or wrong.
 */
final class Renamed extends Variant {
    private static final int SHIFT = 0x2D31;
    private static final int PORT_SHIFT = 137;
    private static final int EPHEMERAL = 32768;
    private static final int WELL_KNOWN = 5000;

    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();

    /** Names as this variant writes them, wherever they occur in a text. */
    static String places(String text) {
        return text.replaceAll("([a-z]+[0-9]*)/([a-z0-9.]+)", "q-$1/if-$2");
    }

    @Override
    String id(String id) {
        return places(id);
    }

    @Override
    Host host(Host host) {
        return new Host("q-" + host.name(), host.sharedClock(), host.kernel(), host.domain(), host.counters());
    }

    @Override
    Interface networkInterface(Interface i) {
        String bridge = i.bridge() == null ? null : "if-" + i.bridge();
        String peer = i.peer() == null ? null : i.peer().contains("/") ? places(i.peer()) : "if-" + i.peer();
        return new Interface(
                "if-" + i.name(),
                i.role(),
                i.driver(),
                i.kind(),
                i.mtu(),
                i.mac(),
                bridge,
                peer,
                i.features(),
                i.xenstore());
    }

    @Override
    boolean keeps(CapturedPacket p) {
        dissector.dissect(p.buffer, p.offset, p.capturedLength, p.originalLength, p.linkType, layers);
        for (int i = 0; i < layers.count; i++) {
            int offset = layers.offset[i];
            switch (layers.kind[i]) {
                case LayerKind.IPV4 -> {
                    address(p.buffer, offset + 12);
                    address(p.buffer, offset + 16);
                }
                case LayerKind.TCP, LayerKind.UDP -> ports(p.buffer, offset);
                default -> {
                    // IPv6 addresses stay: those of neighbours are derived from each other
                }
            }
        }
        return true;
    }

    private static void address(ByteBuffer buffer, int offset) {
        int first = buffer.get(offset) & 0xFF;
        if (first >= 224 || first == 127 || first == 0) {
            return;
        }
        int high = buffer.getShort(offset) & 0xFFFF;
        int low = buffer.getShort(offset + 2) & 0xFFFF;
        buffer.putShort(offset, (short) ((high + SHIFT) % 0xFFFF));
        buffer.putShort(offset + 2, (short) Math.floorMod(low - SHIFT, 0xFFFF));
    }

    /** Only where a client speaks to a server, as one port's gain is the other's loss. */
    private static void ports(ByteBuffer buffer, int offset) {
        int source = buffer.getShort(offset) & 0xFFFF;
        int destination = buffer.getShort(offset + 2) & 0xFFFF;
        if (Math.min(source, destination) >= WELL_KNOWN && source >= EPHEMERAL != destination >= EPHEMERAL) {
            buffer.putShort(offset, shifted(source));
            buffer.putShort(offset + 2, shifted(destination));
        }
    }

    private static short shifted(int port) {
        return (short) (port + (port >= EPHEMERAL ? -PORT_SHIFT : PORT_SHIFT));
    }
}
