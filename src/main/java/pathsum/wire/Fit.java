package pathsum.wire;

/** How a header and what it announces fit into the captured octets. */
public enum Fit {
    /** All the octets the header announces were captured. */
    COMPLETE,
    /** The header is whole; of what it announces, the capture cut some off. */
    SNAPPED,
    /** The capture ends inside the header. */
    TOO_SHORT,
    /** The header contradicts itself or the layer around it. */
    MALFORMED
}
