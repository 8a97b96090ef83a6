package pathsum.path;

/** A node is a point and a direction through it: where a packet can be once on its way. */
final class Nodes {
    private static final int DIRECTIONS = 3;

    private Nodes() {}

    static int of(ObservationStore s, int slot) {
        return s.point[slot] * DIRECTIONS + s.direction[slot];
    }

    static int point(int node) {
        return node / DIRECTIONS;
    }

    static int direction(int node) {
        return node % DIRECTIONS;
    }
}
