package pathsum.anonymity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for what: addresses by a keyed permutation, names by numbers, the same everywhere in one run. */
public final class Disguise {
    private static final String MAC = "\\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\\b";
    private static final String UUID_TEXT = "\\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\b";
    private static final String IPV6 =
            "(?<![\\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:(?:\\.\\d{1,3}){3})?(?![\\w:])";
    private static final String IPV4 = "(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w]|\\.\\d)";

    private final AddressPermutation permutation;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> addresses = new TreeMap<>();
    private Pattern pattern = pattern(List.of());

    public Disguise(byte[] key) {
        permutation = new AddressPermutation(key);
    }

    /** Lets a name stand for another from now on; the first pair for a name counts. */
    void name(String name, String other) {
        if (name != null && !name.isBlank() && words.putIfAbsent(name, other) == null) {
            pattern = pattern(words.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList());
        }
    }

    /** What a name was given, null if none. */
    String known(String name) {
        return words.get(name);
    }

    private static Pattern pattern(List<String> names) {
        List<String> alternatives = new ArrayList<>();
        names.forEach(n -> alternatives.add("(?<![\\w.-])" + Pattern.quote(n) + "(?![\\w-])"));
        alternatives.addAll(List.of(UUID_TEXT, MAC, IPV6, IPV4));
        return Pattern.compile(String.join("|", alternatives));
    }

    /** A text with every known name and every address exchanged; null stays null. */
    public String text(String text) {
        return text == null ? null : pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(stand(m)));
    }

    private String stand(MatchResult match) {
        String word = match.group();
        String name = words.get(word);
        if (name != null) {
            return name;
        }
        if (word.matches(UUID_TEXT)) {
            return remember(word, uuid(word));
        }
        if (word.matches(MAC)) {
            byte[] octets = HexFormat.of().parseHex(word.replaceAll("[:-]", ""));
            return remember(word, HexFormat.ofDelimiter(word.substring(2, 3)).formatHex(mac(octets)));
        }
        return address(word);
    }

    private String uuid(String word) {
        ByteBuffer digest = ByteBuffer.wrap(permutation.digest(word.toLowerCase(Locale.ROOT)));
        return new UUID(digest.getLong(), digest.getLong()).toString();
    }

    private String address(String word) {
        try {
            byte[] octets = octets(word);
            byte[] other = octets.length == 4 ? ipv4(octets) : ipv6(octets);
            return Arrays.equals(octets, other) ? word : remember(word, text(other));
        } catch (UnknownHostException notAnAddress) {
            return word;
        }
    }

    /** Only ever called with digits, dots and colons, so that nothing is looked up. */
    private static byte[] octets(String word) throws UnknownHostException {
        if (word.indexOf(':') < 0) {
            byte[] octets = new byte[4];
            String[] parts = word.split("\\.", -1);
            for (int i = 0; i < octets.length; i++) {
                int part = Integer.parseInt(parts[i]);
                if (part > 255) {
                    throw new UnknownHostException(word);
                }
                octets[i] = (byte) part;
            }
            return octets;
        }
        byte[] octets = InetAddress.getByName(word).getAddress();
        byte[] mapped = new byte[16];
        if (octets.length == 4) {
            mapped[10] = -1;
            mapped[11] = -1;
            System.arraycopy(octets, 0, mapped, 12, 4);
        }
        return octets.length == 4 ? mapped : octets;
    }

    /** As flows have it: RFC 5952 for IPv6. */
    static String text(byte[] octets) {
        if (octets.length == 4) {
            return (octets[0] & 0xFF) + "." + (octets[1] & 0xFF) + "." + (octets[2] & 0xFF) + "." + (octets[3] & 0xFF);
        }
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (octets[2 * i] & 0xFF) << 8 | (octets[2 * i + 1] & 0xFF);
        }
        int start = -1;
        int longest = 1;
        for (int i = 0; i < groups.length; i++) {
            int run = 0;
            while (i + run < groups.length && groups[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                start = i;
                longest = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.length() == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private String remember(String word, String other) {
        addresses.put(word, other);
        return other;
    }

    byte[] ipv4(byte[] address) {
        byte[] other = permutation.ipv4(address);
        remember(text(address), text(other));
        return other;
    }

    byte[] ipv6(byte[] address) {
        byte[] other = permutation.ipv6(address);
        remember(text(address), text(other));
        return other;
    }

    byte[] mac(byte[] address) {
        byte[] other = permutation.mac(address);
        remember(
                HexFormat.ofDelimiter(":").formatHex(address),
                HexFormat.ofDelimiter(":").formatHex(other));
        return other;
    }

    /** Everything that was exchanged so far, by what it was. */
    public Map<String, String> map() {
        Map<String, String> map = new TreeMap<>(addresses);
        map.putAll(words);
        map.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
        return map;
    }
}
