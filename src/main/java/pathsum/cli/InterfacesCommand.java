package pathsum.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import pathsum.bundle.Inventory;
import pathsum.capture.CaptureException;
import pathsum.host.Counters;
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
            "Show what this machine's interfaces are on the path of a packet: role, driver, bridge, peer, which"
                    + " checksum and segmentation switches are on and which cannot be turned ([fixed]); for a Xen vif"
                    + " also what both ends promise each other in xenstore.",
            "It needs no privilege, but xenstore is read by root only."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitStatus.TROUBLE,
        exitCodeOnExecutionException = ExitStatus.TROUBLE,
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

    private record Machine(Host host, Map<Interface, Map<String, Long>> statistics) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Machine machine = namespace == null ? read() : NetworkNamespace.call(namespace, this::read);
            if (json) {
                out.println(Inventory.json(machine.host(), machine.statistics()));
            } else {
                new InterfaceTable(machine.statistics()).print(machine.host(), out);
            }
        } catch (CaptureException trouble) {
            spec.commandLine().getErr().println("pathsum: " + trouble.getMessage());
            return ExitStatus.TROUBLE;
        }
        out.flush();
        return ExitStatus.OK;
    }

    private Machine read() throws CaptureException {
        LinuxHost here = LinuxHost.here();
        List<Interface> interfaces = new ArrayList<>();
        if (names.isEmpty()) {
            interfaces.addAll(here.interfaces());
        }
        for (String name : names) {
            interfaces.add(here.networkInterface(name));
        }
        Map<Interface, Map<String, Long>> statistics = new LinkedHashMap<>();
        for (Interface one : interfaces) {
            statistics.put(one, here.statistics(one.name()));
        }
        Host host = here.read();
        Counters counters = new Counters(here.counters(), Map.of());
        return new Machine(
                new Host(host.name(), host.sharedClock(), host.kernel(), host.domain(), counters), statistics);
    }
}
