package pathsum.capture.savefile;

import pathsum.capture.CaptureException;
import pathsum.capture.PacketHandler;

/** Knows one file format; looks at the window, never reads. */
interface RecordReader {
    /** Octets of the longest packet we believe in: thirty times the longest super-segment Linux makes. */
    int LONGEST_PACKET = 16 * 1024 * 1024;

    /**
     * Hands over every packet the window holds whole.
     *
     * @return how many
     * @throws CaptureException if the file is damaged; what came before was handed over
     */
    int drain(PacketHandler handler) throws CaptureException;

    /** How many octets {@link #drain} has to find from the window's position before it can go on. */
    int needed();

    /** What {@link #needed} is about, for the one who has to be told that it is not there. */
    String expecting();

    SavefileInterfaces interfaces();
}
