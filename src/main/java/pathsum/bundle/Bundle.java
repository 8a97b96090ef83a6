package pathsum.bundle;

import java.util.List;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;

/** The machines and points of a bundle; each point's file is a path the user could open. */
public record Bundle(List<Host> hosts, List<ObservationPoint> points) {
    /** The value of {@code format} in bundle.json. */
    public static final String FORMAT = "pathsum-bundle/1";

    /** The file that makes a directory a bundle. */
    public static final String FILE = "bundle.json";

    public Bundle {
        hosts = List.copyOf(hosts);
        points = List.copyOf(points);
    }

    /** The file name of a point by contract; a character that means something to a path becomes an underscore. */
    public static String fileName(String host, String networkInterface) {
        String name = (host + "." + networkInterface).replaceAll("[/\\x00-\\x1f]", "_");
        return name + ".pcapng";
    }
}
