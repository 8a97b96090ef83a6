package pathsum.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/** A machine and its interfaces as {@code hosts} and {@code points} of a bundle.json in which nothing was captured. */
public final class Inventory {
    private Inventory() {}

    /**
     * The text, in the order of the interfaces.
     *
     * @param statistics of each interface, by {@code ethtool -S}'s names; a point has them as {@code statistics}
     */
    public static String json(Host host, Map<Interface, Map<String, Long>> statistics) {
        ObjectNode root = BundleWriter.object();
        BundleWriter.host(host, root.putArray("hosts").addObject());
        ArrayNode points = root.putArray("points");
        statistics.forEach((one, counts) -> {
            String id = host.name() + "/" + one.name();
            ObjectNode point = points.addObject();
            BundleWriter.point(new ObservationPoint(id, host, one, null, false, CaptureFacts.UNKNOWN), point);
            if (!counts.isEmpty()) {
                counts.forEach(point.putObject("statistics")::put);
            }
        });
        return BundleWriter.text(root);
    }
}
