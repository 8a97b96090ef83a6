package pathsum.capture.savefile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds capture files octet by octet, as the specifications lay them out, in either byte order. */
public final class Octets {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order;

    public Octets(ByteOrder order) {
        this.order = order;
    }

    public Octets order(ByteOrder next) {
        order = next;
        return this;
    }

    public Octets u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    public Octets u16(int value) {
        return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    public Octets u32(long value) {
        return raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
    }

    public Octets u64(long value) {
        return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    public Octets raw(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    public Octets padded(byte[] octets) {
        raw(octets);
        return raw(new byte[-octets.length & 3]);
    }

    public Octets option(int code, byte[] value) {
        return u16(code).u16(value.length).padded(value);
    }

    public Octets option(int code, String value) {
        return option(code, value.getBytes(StandardCharsets.UTF_8));
    }

    public Octets pcapHeader(int magic, int linkType) {
        return u32(magic).u16(2).u16(4).u64(0).u32(262_144).u32(linkType);
    }

    public Octets pcapRecord(long seconds, long fraction, int original, byte[] captured) {
        return u32(seconds).u32(fraction).u32(captured.length).u32(original).raw(captured);
    }

    /** A pcapng block around a body, whose length is made a multiple of four. */
    public Octets block(int type, byte[] body) {
        int length = 12 + body.length + (-body.length & 3);
        return u32(type).u32(length).padded(body).u32(length);
    }

    public Octets section(byte... options) {
        return block(
                0x0A0D0D0A,
                same().u32(0x1A2B3C4D).u16(1).u16(0).u64(-1).raw(options).bytes());
    }

    public Octets networkInterface(int linkType, int snaplen, byte... options) {
        return block(1, same().u16(linkType).u16(0).u32(snaplen).raw(options).bytes());
    }

    public Octets enhanced(int interfaceId, long units, int original, byte[] captured, byte... options) {
        Octets body = same().u32(interfaceId)
                .u32(units >>> 32)
                .u32(units)
                .u32(captured.length)
                .u32(original);
        return block(6, body.padded(captured).raw(options).bytes());
    }

    public Octets simple(int original, byte[] captured) {
        return block(3, same().u32(original).raw(captured).bytes());
    }

    public Octets obsolete(int interfaceId, long units, int original, byte[] captured, byte... options) {
        Octets body = same().u16(interfaceId)
                .u16(7)
                .u32(units >>> 32)
                .u32(units)
                .u32(captured.length)
                .u32(original);
        return block(2, body.padded(captured).raw(options).bytes());
    }

    /** An empty one of the same byte order, for bodies and options. */
    public Octets same() {
        return new Octets(order);
    }

    public int length() {
        return out.size();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
