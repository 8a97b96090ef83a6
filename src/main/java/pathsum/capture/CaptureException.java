package pathsum.capture;

import java.io.IOException;

/** The world is wrong: no permission, no such interface, not a capture file. The message is one line that says what would help. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    public CaptureException(String message) {
        super(message);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
