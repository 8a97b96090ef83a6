package pathsum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import pathsum.bundle.InventoryWriter;
import pathsum.capture.CaptureException;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.linux.LinuxHost;
import pathsum.host.linux.NetworkNamespace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathsum interfaces}. */
@Command(
        name = "interfaces",
        description = {
            "Shows what this machine's interfaces are on the path of a packet: role, driver, bridge, peer, which"
                    + " checksum and segmentation switches are on and which cannot be turned ([fixed]); for a Xen vif"
                    + " also what both ends promise each other in xenstore.",
            "It needs no privilege, but xenstore is read by root only."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:shown", "2:wrong usage, no such interface or namespace"})
final class InterfacesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print hosts and points as bundle.json has them, with every feature.")
    private boolean json;

    @Option(
            names = "--netns",
            paramLabel = "NAME|PID",
            description = "Look into this network namespace: a name of 'ip netns', or a process in it.")
    private String namespace;

    @Parameters(arity = "0..*", paramLabel = "IFACE", description = "Show only these.")
    private List<String> names = new ArrayList<>();

    private record Inventory(Host host, Map<String, Long> counters, Map<Interface, Map<String, Long>> statistics) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Inventory inventory = namespace == null ? read() : NetworkNamespace.call(namespace, this::read);
            print(inventory, out);
        } catch (CaptureException trouble) {
            spec.commandLine().getErr().println("pathsum: " + trouble.getMessage());
            return ExitStatus.TROUBLE;
        }
        out.flush();
        return ExitStatus.OK;
    }

    private Inventory read() throws CaptureException {
        LinuxHost machine = LinuxHost.here();
        List<Interface> interfaces = new ArrayList<>();
        if (names.isEmpty()) {
            interfaces.addAll(machine.interfaces());
        }
        for (String name : names) {
            interfaces.add(machine.networkInterface(name));
        }
        Map<Interface, Map<String, Long>> statistics = new LinkedHashMap<>();
        for (Interface one : interfaces) {
            statistics.put(one, machine.statistics(one.name()));
        }
        return new Inventory(machine.read(), machine.counters(), statistics);
    }

    private void print(Inventory inventory, PrintWriter out) throws IOException {
        if (!json) {
            new InterfaceTable(inventory.statistics()).print(inventory.host(), out);
            return;
        }
        try (InventoryWriter writer = new InventoryWriter(inventory.host(), inventory.counters(), out)) {
            for (Map.Entry<Interface, Map<String, Long>> entry :
                    inventory.statistics().entrySet()) {
                writer.write(entry.getKey(), entry.getValue());
            }
        }
    }
}
