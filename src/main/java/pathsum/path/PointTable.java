package pathsum.path;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;

/** The observation points by index, with the machine and the clock each belongs to. Grows while sources are read. */
public final class PointTable {
    private static final String SHARED = "";

    private final List<ObservationPoint> points = new ArrayList<>();
    private final Map<String, Integer> hosts = new LinkedHashMap<>();
    private final Map<String, Integer> clocks = new LinkedHashMap<>();
    private int[] host = new int[16];
    private int[] clock = new int[16];
    private boolean[] ended = new boolean[16];

    /** Adds a point and gives its index. */
    public int add(ObservationPoint point) {
        int index = points.size();
        if (index == host.length) {
            host = java.util.Arrays.copyOf(host, 2 * index);
            clock = java.util.Arrays.copyOf(clock, 2 * index);
            ended = java.util.Arrays.copyOf(ended, 2 * index);
        }
        points.add(point);
        host[index] = hosts.computeIfAbsent(point.host().name(), name -> hosts.size());
        String clockName = point.host().sharedClock() ? SHARED : point.host().name();
        clock[index] = clocks.computeIfAbsent(clockName, name -> clocks.size());
        return index;
    }

    /** Puts newer facts in a point's place. */
    public void replace(int index, ObservationPoint point) {
        points.set(index, point);
    }

    /** Makes known that no more packets come from a point. */
    public void end(int index) {
        ended[index] = true;
    }

    boolean hasEnded(int index) {
        return ended[index];
    }

    public int size() {
        return points.size();
    }

    public ObservationPoint get(int index) {
        return points.get(index);
    }

    public List<ObservationPoint> all() {
        return List.copyOf(points);
    }

    public Role role(int index) {
        return points.get(index).role();
    }

    int host(int index) {
        return host[index];
    }

    int clock(int index) {
        return clock[index];
    }

    /** How many clocks there are. */
    public int clocks() {
        return clocks.size();
    }

    /** What a clock is called in a sentence. */
    String clockName(int index) {
        return List.copyOf(clocks.keySet()).get(index);
    }
}
