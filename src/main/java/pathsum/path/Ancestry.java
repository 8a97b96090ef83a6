package pathsum.path;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.Direction;
import pathsum.host.Role;

/**
 * Which step of a trajectory a packet came to another step from. Mostly the one before; but a bridge that floods sends one
 * packet several ways, and what happens on one of them says nothing of the others.
 */
final class Ancestry {
    private final PointTable points;
    private final List<Observation> steps;
    private final List<Integer> parents = new ArrayList<>();
    private final boolean[] taken;

    private Ancestry(PointTable points, List<Observation> steps) {
        this.points = points;
        this.steps = steps;
        taken = new boolean[steps.size()];
    }

    /** For each step the index of the one it came from; -1 for the first. */
    static List<Integer> of(PointTable points, List<Observation> steps) {
        Ancestry ancestry = new Ancestry(points, steps);
        for (int i = 0; i < steps.size(); i++) {
            int parent = i == 0 ? -1 : ancestry.parent(i);
            ancestry.parents.add(parent);
            if (parent >= 0) {
                ancestry.taken[parent] = true;
            }
        }
        return List.copyOf(ancestry.parents);
    }

    private int parent(int i) {
        return switch (steps.get(i).direction()) {
            case Direction.OUT -> beforeLeaving(i);
            case Direction.IN -> beforeArriving(i);
            default -> i - 1;
        };
    }

    /** The way in on this machine, or the device above; not another port that got a copy. */
    private int beforeLeaving(int i) {
        for (int j = i - 1; j >= 0; j--) {
            boolean above = role(j) == Role.BRIDGE || role(j) == Role.VLAN || role(j) == Role.TUNNEL;
            boolean inner = steps.get(j).depth() < steps.get(i).depth();
            boolean samePort = steps.get(j).point() == steps.get(i).point();
            if (sameHost(i, j) && (steps.get(j).direction() != Direction.OUT || above || inner || samePort)) {
                return j;
            }
        }
        return leafElsewhere(i);
    }

    private int beforeArriving(int i) {
        int below = below(i);
        if (below >= 0) {
            return below;
        }
        if (i > 0 && sameHost(i, i - 1) && leaving(i - 1) && role(i) != Role.BRIDGE && role(i - 1) != Role.BRIDGE) {
            return i - 1;
        }
        for (int j = 0; j < i; j++) {
            if (!sameHost(i, j) && leaving(j) && !taken[j] && linked(role(j), role(i))) {
                return j;
            }
        }
        int bridge = role(i) == Role.WIRE ? bridgeElsewhere(i) : -1;
        return bridge >= 0 ? bridge : leafElsewhere(i);
    }

    /** What comes off a wire left through a card, seen or not, and a card is a port of its machine's bridge. */
    private int bridgeElsewhere(int i) {
        for (int j = i - 1; j >= 0; j--) {
            if (!sameHost(i, j) && role(j) == Role.BRIDGE) {
                return j;
            }
        }
        return -1;
    }

    /** The port under a bridge or upper device through which the packet came into this machine. */
    private int below(int i) {
        boolean bridge = role(i) == Role.BRIDGE;
        boolean upper = role(i) == Role.VLAN || role(i) == Role.TUNNEL || role(i) == Role.OTHER;
        for (int j = i - 1; j >= 0 && (bridge || upper); j--) {
            boolean arrived = sameHost(i, j) && steps.get(j).direction() == Direction.IN;
            boolean unwrapped = steps.get(j).depth() > steps.get(i).depth() || role(i) == Role.VLAN;
            if (arrived && (bridge || unwrapped)) {
                return j;
            }
        }
        return -1;
    }

    /** Nothing known leads here: some program did. The last machine where the packet ended is the one to look at. */
    private int leafElsewhere(int i) {
        int elsewhere = -1;
        for (int j = i - 1; j >= 0; j--) {
            if (!sameHost(i, j) && !taken[j]) {
                return j;
            }
            elsewhere = elsewhere < 0 && !sameHost(i, j) ? j : elsewhere;
        }
        return elsewhere < 0 ? i - 1 : elsewhere;
    }

    private static boolean linked(Role out, Role in) {
        return switch (out) {
            case BACKEND, BRIDGE_PORT -> in == Role.FRONTEND || in == Role.BRIDGE_PORT || in == Role.UNKNOWN;
            case FRONTEND -> in == Role.BACKEND || in == Role.BRIDGE_PORT || in == Role.UNKNOWN;
            case PHYSICAL -> in == Role.WIRE || in == Role.PHYSICAL || in == Role.UNKNOWN;
            case WIRE -> in == Role.PHYSICAL || in == Role.WIRE || in == Role.UNKNOWN;
            case TUNNEL, VLAN -> in == out;
            default -> true;
        };
    }

    private boolean leaving(int i) {
        return steps.get(i).direction() == Direction.OUT;
    }

    private Role role(int i) {
        return points.role(steps.get(i).point());
    }

    private boolean sameHost(int i, int j) {
        return points.host(steps.get(i).point()) == points.host(steps.get(j).point());
    }
}
