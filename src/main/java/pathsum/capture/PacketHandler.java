package pathsum.capture;

/** Takes packets, one at a time; the packet lives until the call returns. */
@FunctionalInterface
public interface PacketHandler {
    void onPacket(CapturedPacket packet);
}
