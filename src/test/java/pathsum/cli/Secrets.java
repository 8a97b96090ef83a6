package pathsum.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import pathsum.bundle.PacketSource;
import pathsum.bundle.PacketSources;
import pathsum.capture.CapturedPacket;
import pathsum.wire.Dissector;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** What a bundle tells about whose it is: every address in its packets and snapshots, every name, in any notation. */
final class Secrets {
    /** Names that everybody has, and those that are words of the report's own. */
    private static final Pattern COMMON =
            Pattern.compile("(?:dom0/)?(?:dom0|wire|peer|lo|(?:eth|vif|xenbr|vxlan|vx|br|tap|tun)[0-9.]*)");

    /** What is looked for, and whose notation it is. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    private final Map<String, String> octets = new LinkedHashMap<>();
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();

    static Secrets of(Path bundle) throws IOException {
        Secrets secrets = new Secrets();
        JsonNode json = new ObjectMapper().readTree(Files.readString(bundle.resolve("bundle.json")));
        json.path("hosts").forEach(host -> {
            secrets.name(host.path("name").asText());
            secrets.name(host.path("domain").path("uuid").asText());
        });
        for (JsonNode point : json.path("points")) {
            secrets.name(point.path("id").asText());
            secrets.name(point.path("file").asText());
            for (String member : List.of("interface", "bridge", "peer")) {
                secrets.name(point.path(member).asText());
            }
            if (point.has("mac")) {
                secrets.mac(
                        HexFormat.ofDelimiter(":").parseHex(point.path("mac").asText()));
            }
        }
        for (PacketSource source : PacketSources.of(List.of(bundle.toString()))) {
            try (source) {
                while (source.session().poll(secrets::packet)) {
                    // all of it is in the handler
                }
            }
        }
        return secrets;
    }

    int count() {
        return texts.size() + octets.size();
    }

    private void packet(CapturedPacket p) {
        dissector.dissect(p.buffer, p.offset, p.capturedLength, p.originalLength, p.linkType, layers);
        for (int i = 0; i < layers.count; i++) {
            int at = layers.offset[i];
            switch (layers.kind[i]) {
                case LayerKind.ETHERNET -> {
                    mac(copy(at, 6));
                    mac(copy(at + 6, 6));
                }
                case LayerKind.ARP -> {
                    mac(copy(at + 8, 6));
                    ip(copy(at + 14, 4));
                    ip(copy(at + 24, 4));
                }
                case LayerKind.IPV4 -> {
                    ip(copy(at + 12, 4));
                    ip(copy(at + 16, 4));
                }
                case LayerKind.IPV6 -> {
                    ip(copy(at + 8, 16));
                    ip(copy(at + 24, 16));
                }
                default -> {
                    // no addresses
                }
            }
        }
    }

    private byte[] copy(int offset, int length) {
        byte[] copy = new byte[offset + length <= layers.captureEnd ? length : 0];
        layers.buffer.duplicate().position(offset).get(copy);
        return copy;
    }

    private void name(String name) {
        if (!name.isEmpty() && !COMMON.matcher(name).matches()) {
            texts.put(name.toLowerCase(Locale.ROOT), name);
        }
    }

    private void mac(byte[] mac) {
        boolean group = mac.length == 0 || (mac[0] & 1) != 0;
        boolean nobody =
                !group && (zero(mac, 0) || HexFormat.of().formatHex(mac).equals("feffffffffff"));
        if (group || nobody) {
            return;
        }
        String text = HexFormat.ofDelimiter(":").formatHex(mac);
        hex(mac, text);
        String plain = HexFormat.of().formatHex(mac);
        texts.put(plain.substring(0, 4) + "." + plain.substring(4, 8) + "." + plain.substring(8), text);
        byte[] interfaceId = ByteBuffer.allocate(8)
                .put((byte) (mac[0] ^ 2))
                .put(mac, 1, 2)
                .putShort((short) 0xFFFE)
                .put(mac, 3, 3)
                .array();
        octets(interfaceId, text);
        String groups = "";
        for (int i = 0; i < 8; i += 2) {
            groups += (i == 0 ? "" : ":")
                    + Integer.toHexString((interfaceId[i] & 0xFF) << 8 | (interfaceId[i + 1] & 0xFF));
        }
        texts.put(groups, text);
    }

    private void ip(byte[] address) {
        int first = address.length == 0 ? 0 : address[0] & 0xFF;
        boolean nobody = address.length == 4 && (first == 0 || first == 127 || first >= 224);
        if (address.length == 0 || nobody || zero(address, 1) || first == 0xFF) {
            return;
        }
        try {
            String text = InetAddress.getByAddress(address).getHostAddress();
            texts.put(text, text);
            texts.put(new BigInteger(1, address).toString(), text);
            if (address.length == 16) {
                texts.put(
                        text.replaceFirst("(?<![0-9a-f])0(?::0)+(?![0-9a-f])", "")
                                .replaceFirst("^:|:$", "::"),
                        text);
                texts.put(text.replaceFirst(":0(?::0)+:", "::"), text);
                texts.put(HexFormat.of().formatHex(address).replaceAll("(....)(?=.)", "$1:"), text);
            }
            hex(address, text);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean zero(byte[] address, int but) {
        return Arrays.equals(Arrays.copyOf(address, address.length - but), new byte[address.length - but]);
    }

    private void hex(byte[] address, String whose) {
        byte[] reversed = address.clone();
        for (int i = 0; i < address.length; i++) {
            reversed[i] = address[address.length - 1 - i];
        }
        for (byte[] order : List.of(address, reversed)) {
            for (String between : List.of("", ":", "-", ".", " ", "_")) {
                texts.put(HexFormat.ofDelimiter(between).formatHex(order), whose);
            }
            octets(order, whose);
        }
    }

    private void octets(byte[] sequence, String whose) {
        octets.put(new String(sequence, StandardCharsets.ISO_8859_1), whose);
    }

    /** What a file gives away; empty if nothing. */
    List<String> in(byte[] file) {
        String raw = new String(file, StandardCharsets.ISO_8859_1);
        String text = raw.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        texts.forEach((notation, whose) -> {
            if (text.contains(notation) && wholeWord(notation).matcher(text).find()) {
                found.add(whose + " as the text " + notation);
            }
        });
        octets.forEach((sequence, whose) -> {
            if (raw.contains(sequence)) {
                found.add(whose + " as octets");
            }
        });
        return found;
    }

    private static Pattern wholeWord(String notation) {
        return Pattern.compile("(?<![a-z0-9.-])" + Pattern.quote(notation) + "(?![a-z0-9-])");
    }
}
