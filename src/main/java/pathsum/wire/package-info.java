/**
 * Views of protocol headers over a buffer that belongs to someone else. This package depends on the JDK only.
 *
 * <p>A view holds a buffer reference and an offset, never octets. {@code wrap} does not look at the memory; a layer's
 * {@code check} does, and once it has returned {@link pathsum.wire.Fit#COMPLETE} or {@link pathsum.wire.Fit#SNAPPED} no
 * accessor of that layer can read outside the captured octets.
 */
package pathsum.wire;
