package pathsum.capture.savefile;

import pathsum.capture.CaptureException;

/** Knows of which interfaces the kernel's word was recorded, from outside the file or from its section's comments. */
@FunctionalInterface
public interface KernelStateRecorded {
    /**
     * Asked once per interface, when the file describes it.
     *
     * @throws CaptureException if what should tell cannot be understood; ends the reading
     */
    boolean at(SavefileInterface described) throws CaptureException;
}
