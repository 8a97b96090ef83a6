package pathsum.host.linux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code ip -d -o link} prints: a line for each device, its parts separated by backslashes.
 *
 * <pre>
 * 5: v0@v1: &lt;…&gt; mtu 1500 … master br0 …\    link/ether 02:… brd …\    veth\    bridge_slave state … parentbus …
 * </pre>
 */
final class IpLinks {
    private static final Pattern HEAD = Pattern.compile("(\\d{1,9}): ([^\\s@:]+)(?:@(\\S+))?: (.*)");
    private static final Pattern MAC = Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern INDEX = Pattern.compile("if(\\d{1,9})");
    private static final String PORT_SUFFIX = "_slave";
    /** First words of parts that say something else than what kind of device it is. */
    private static final Set<String> OTHER_PARTS = Set.of("alias", "altname", "vf", "prog/xdp", "RX:", "TX:");

    private IpLinks() {}

    /** The devices, with lines that are none left out. Names stand for indexes in what it prints, so two passes. */
    static LinkTable parse(String text) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        List<Matcher> heads = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                indexes.put(head.group(2), Integer.valueOf(head.group(1)));
                heads.add(head);
            }
        }
        return new LinkTable(heads.stream().map(head -> link(head, indexes)).toList());
    }

    private static Link link(Matcher head, Map<String, Integer> indexes) {
        List<String> parts = List.of(head.group(4).split("\\\\\\s*", -1));
        String address = parts.size() < 2 ? "" : parts.get(1);
        String kind = kind(parts);
        String everything = String.join(" ", parts) + " ";
        Matcher elsewhere = head.group(3) == null ? null : INDEX.matcher(head.group(3));
        boolean linkElsewhere = elsewhere != null && elsewhere.matches();
        Integer link = linkElsewhere ? Integer.valueOf(elsewhere.group(1)) : indexes.get(orEmpty(head.group(3)));
        return new Link(
                Integer.parseInt(head.group(1)),
                head.group(2),
                hardwareType(address),
                number(after("mtu", everything)),
                mac(address),
                indexes.getOrDefault(orEmpty(after("master", parts.get(0))), 0),
                link == null ? 0 : link,
                linkElsewhere,
                number(after("link-netnsid", everything)),
                kind,
                portKind(parts),
                after("parentbus", everything),
                after("parentdev", everything),
                "tun".equals(kind) && "on".equals(after("vnet_hdr", everything)),
                Math.max(number(after("gso_max_size", everything)), number(after("gro_max_size", everything))));
    }

    private static String kind(List<String> parts) {
        for (String part : parts.subList(Math.min(2, parts.size()), parts.size())) {
            String word = firstWord(part);
            if (!word.endsWith(PORT_SUFFIX) && !OTHER_PARTS.contains(word)) {
                return word;
            }
        }
        return null;
    }

    private static String portKind(List<String> parts) {
        return parts.stream()
                .map(IpLinks::firstWord)
                .filter(word -> word.endsWith(PORT_SUFFIX))
                .map(word -> word.substring(0, word.length() - PORT_SUFFIX.length()))
                .findFirst()
                .orElse(null);
    }

    private static int hardwareType(String address) {
        return switch (firstWord(address)) {
            case "link/ether" -> Link.ARPHRD_ETHER;
            case "link/loopback" -> Link.ARPHRD_LOOPBACK;
            case "link/none" -> Link.ARPHRD_NONE;
            default -> -1;
        };
    }

    private static String mac(String address) {
        Matcher mac = MAC.matcher(address);
        return mac.find() ? mac.group() : null;
    }

    private static String firstWord(String part) {
        int end = part.indexOf(' ');
        return end < 0 ? part : part.substring(0, end);
    }

    /** The word that follows a keyword, or null. */
    private static String after(String keyword, String text) {
        Matcher matcher = Pattern.compile("(?:^| )" + keyword + " (\\S+)").matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static int number(String digits) {
        return digits != null && digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
