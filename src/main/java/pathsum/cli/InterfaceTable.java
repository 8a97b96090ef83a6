package pathsum.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.OffloadSwitch;
import pathsum.host.Role;
import pathsum.report.PlainText;

/** Interfaces for a person at a terminal: a row each, and below it the switches and what xenstore says. */
final class InterfaceTable {
    private static final List<String> HEADINGS = List.of("INTERFACE", "ROLE", "DRIVER", "BRIDGE", "MTU", "PEER");
    private static final List<OffloadSwitch> SEGMENTATION =
            List.of(OffloadSwitch.SG, OffloadSwitch.TSO, OffloadSwitch.GSO, OffloadSwitch.GRO, OffloadSwitch.LRO);
    private static final List<String> CHECKSUM_KEYS = List.of(
            "feature-no-csum-offload",
            "feature-ipv6-csum-offload",
            "feature-sg",
            "feature-gso-tcpv4",
            "feature-gso-tcpv6");
    private static final String TX_CHECKSUM = "tx-checksum-";
    private static final String INDENT = "    ";

    private final Map<Interface, Map<String, Long>> statistics;

    /** @param statistics of each interface to show, in the order to show them */
    InterfaceTable(Map<Interface, Map<String, Long>> statistics) {
        this.statistics = statistics;
    }

    void print(Host host, PrintWriter out) {
        out.println(PlainText.line(heading(host)));
        out.println();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        statistics.keySet().forEach(one -> rows.add(cells(one)));
        int[] widths = widths(rows);
        out.println(row(HEADINGS, widths));
        for (Interface one : statistics.keySet()) {
            out.println(row(cells(one), widths));
            details(one, statistics.get(one)).forEach(line -> out.println(INDENT + PlainText.line(line)));
        }
        out.flush();
    }

    private static String heading(Host host) {
        Domain domain = host.domain();
        StringBuilder line = new StringBuilder(host.name());
        if (host.kernel() != null) {
            line.append(", Linux ").append(host.kernel());
        }
        if (domain.type() == DomainType.NONE) {
            return line.append(", no Xen domain").toString();
        }
        line.append(", Xen ")
                .append(
                        domain.type() == DomainType.DRIVER
                                ? "driver domain"
                                : domain.type().code());
        return domain.id() == null
                ? line.toString()
                : line.append(" (domain ").append(domain.id()).append(")").toString();
    }

    private static List<String> cells(Interface one) {
        return List.of(
                PlainText.line(one.name()),
                one.role().code(),
                orDash(one.driver() == null ? one.kind() : one.driver()),
                orDash(one.bridge()),
                one.mtu() < 0 ? "-" : Integer.toString(one.mtu()),
                orDash(one.peer()));
    }

    private static String orDash(String text) {
        return text == null || text.isEmpty() ? "-" : PlainText.line(text);
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static List<String> details(Interface one, Map<String, Long> statistics) {
        List<String> lines = new ArrayList<>();
        if (!one.features().isEmpty()) {
            lines.add(switches(one));
        }
        if (!one.xenstore().isEmpty()) {
            lines.add("xenstore backend   " + keys(one.xenstore().backend()));
            lines.add("xenstore frontend  " + keys(one.xenstore().frontend()));
        } else if ("vif".equals(one.driver()) && (one.role() == Role.BACKEND || one.role() == Role.FRONTEND)) {
            lines.add("xenstore cannot be read (root may)");
        }
        List<String> moved = statistics.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        if (!moved.isEmpty()) {
            lines.add("statistics " + String.join(", ", moved));
        }
        return lines;
    }

    private static String switches(Interface one) {
        List<String> words = new ArrayList<>();
        words.add(word(OffloadSwitch.RX, one));
        words.add(word(OffloadSwitch.TX, one) + parts(one));
        for (OffloadSwitch segmentation : SEGMENTATION) {
            if (segmentation.active(one) || !segmentation.fixed(one)) {
                words.add(word(segmentation, one));
            }
        }
        return String.join(", ", words);
    }

    private static String word(OffloadSwitch one, Interface of) {
        return state(one.keyword(), one.active(of), one.fixed(of));
    }

    private static String state(String name, boolean active, boolean fixed) {
        return name + (active ? " on" : " off") + (fixed ? " [fixed]" : "");
    }

    /** Which protocols {@code tx} stands for here, if they differ: some can be turned, others cannot or are off. */
    private static String parts(Interface one) {
        List<String> parts = new ArrayList<>();
        Set<Feature> states = new HashSet<>();
        for (Map.Entry<String, Feature> entry : one.features().entrySet()) {
            Feature feature = entry.getValue();
            if (OffloadSwitch.TX.covers(entry.getKey()) && (feature.active() || !feature.fixed())) {
                String protocol = entry.getKey().substring(TX_CHECKSUM.length());
                parts.add(state(protocol, feature.active(), feature.fixed()));
                states.add(feature);
            }
        }
        return states.size() < 2 ? "" : " (" + String.join(", ", parts) + ")";
    }

    private static String keys(Map<String, String> keys) {
        if (keys.isEmpty()) {
            return "cannot be read";
        }
        List<String> words = new ArrayList<>();
        for (String key : CHECKSUM_KEYS) {
            String value = keys.get(key);
            words.add(key.substring("feature-".length()) + " " + (value == null ? "absent" : value));
        }
        return String.join(", ", words);
    }
}
