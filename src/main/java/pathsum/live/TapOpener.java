package pathsum.live;

import pathsum.capture.CaptureException;

/** Opens an interface; called on the thread that will read it. */
@FunctionalInterface
interface TapOpener {
    Tap open() throws CaptureException;
}
