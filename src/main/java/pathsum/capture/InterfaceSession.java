package pathsum.capture;

/** A source of packets with one interface. */
public abstract class InterfaceSession implements CaptureSession {
    protected final String interfaceName;

    protected InterfaceSession(String interfaceName) {
        this.interfaceName = interfaceName;
    }

    @Override
    public final int interfaceCount() {
        return 1;
    }

    @Override
    public final String interfaceName(int interfaceIndex) {
        return interfaceName;
    }
}
