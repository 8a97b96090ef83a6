package pathsum.capture;

/** A way of capturing live packets. */
public interface CaptureEngine {
    /** The word used for {@code --engine} and in reports. */
    String name();

    /** Null if this engine works here, else one line that says why not and what would help. */
    String unavailableBecause();

    CaptureSession open(CaptureRequest request) throws CaptureException;
}
