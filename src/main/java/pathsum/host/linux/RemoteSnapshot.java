package pathsum.host.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.Host;
import pathsum.host.Interface;

/**
 * Another machine as a shell there described it: the same records as {@link LinuxHost} gives, from the texts of
 * {@code ip}, {@code ethtool}, {@code xenstore-ls} and a few files. Programs that are not installed there leave gaps.
 *
 * <p>The text is a sequence of sections, each headed by a line {@code @ WHAT NAME}.
 */
public final class RemoteSnapshot {
    private static final String HEADING = "@ ";

    private final Map<String, Map<String, String>> sections;
    private final SystemFiles files;
    private final XenstoreNodes xenstore;
    private final Ethtool ethtool;
    private final LinkTable links;
    private final Domain domain;

    private RemoteSnapshot(Map<String, Map<String, String>> sections) {
        this.sections = sections;
        this.files = new RecordedFiles(section("file"));
        this.xenstore = new XenstoreListing(section("xenstore").getOrDefault("", ""));
        this.ethtool = new EthtoolTexts(section("ethtool-i"), section("ethtool-k"), section("ethtool-S"));
        this.links = new LinkTable(IpLinks.parse(section("ip").getOrDefault("", "")).links().stream()
                .map(this::withDevice)
                .toList());
        this.domain = XenDomain.read(files, xenstore.value("domid"));
    }

    /** The POSIX shell program to run there, as {@code sh -s} for instance; its output is the text to parse. */
    public static String script() {
        try (InputStream script = RemoteSnapshot.class.getResourceAsStream("snapshot.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Takes what the program printed; whatever that lacks is unknown. */
    public static RemoteSnapshot parse(String text) {
        Map<String, Map<String, String>> sections = new HashMap<>();
        String[] heading = {"", ""};
        for (String line : text.lines().toList()) {
            if (line.startsWith(HEADING)) {
                heading = (line.substring(HEADING.length()) + " ").split(" ", 2);
            } else {
                sections.computeIfAbsent(heading[0], any -> new TreeMap<>())
                        .merge(heading[1].strip(), line, (before, next) -> before + "\n" + next);
            }
        }
        return new RemoteSnapshot(sections);
    }

    /**
     * The machine, with a clock of its own and no counters.
     *
     * @param name to call it by where it does not say its own
     */
    public Host host(String name) {
        String own = files.text("proc/sys/kernel/hostname");
        String kernel = files.text("proc/sys/kernel/osrelease");
        return new Host(own == null || own.isEmpty() ? name : own, false, kernel, domain, Counters.NONE);
    }

    /** Every interface, in its kernel's order. */
    public List<Interface> interfaces() {
        InterfaceInventory inventory = inventory();
        return links.links().stream().map(inventory::describe).toList();
    }

    /** One interface, unknown but for its name if the machine did not describe it. */
    public Interface networkInterface(String name) {
        Link link = links.named(name);
        return link == null ? Interface.unknown(name) : inventory().describe(link);
    }

    /** The protocol counters that bear on checksums and loss, by nstat's names. */
    public Map<String, Long> counters() {
        return ProtocolCounters.read(files);
    }

    /** The statistics of a driver that bear on checksums and segmentation, by {@code ethtool -S}'s names. */
    public Map<String, Long> statistics(String name) {
        return Ethtool.relevant(ethtool.statistics(name));
    }

    LinkTable links() {
        return links;
    }

    private InterfaceInventory inventory() {
        return new InterfaceInventory(links, ethtool, files, xenstore, domain.type());
    }

    private Map<String, String> section(String what) {
        return sections.getOrDefault(what, Map.of());
    }

    private Link withDevice(Link link) {
        String[] busAndName = section("device").getOrDefault(link.name(), "").split(" ", -1);
        return link.parentBus() != null || busAndName.length != 2 ? link : link.behind(busAndName[0], busAndName[1]);
    }
}
