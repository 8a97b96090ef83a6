package pathsum.capture;

/**
 * What a session saw and lost so far; -1 where the engine cannot tell.
 *
 * @param received packets handed to us or dropped before they could be
 * @param droppedByKernel for want of buffer space
 * @param droppedByInterface by the device or its driver
 */
public record CaptureStatistics(long received, long droppedByKernel, long droppedByInterface) {
    public static final CaptureStatistics UNKNOWN = new CaptureStatistics(-1, -1, -1);
}
