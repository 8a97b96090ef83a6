package pathsum.capture.pcap4j;

import java.util.ArrayList;
import java.util.List;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import pathsum.capture.CaptureEngine;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureRequest;
import pathsum.capture.CaptureSession;

/** Captures through libpcap. */
public final class Pcap4jEngine implements CaptureEngine {
    public static final String NAME = "pcap4j";

    static final int TIMEOUT_MILLIS = 50;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String unavailableBecause() {
        String because = Libpcap.unavailableBecause();
        return because == null ? null : NAME + " " + because;
    }

    /** The interfaces libpcap can capture on, in the network namespace of the calling thread. */
    public static List<String> interfaces() throws CaptureException {
        Libpcap.require("listing interfaces");
        try {
            List<String> names = new ArrayList<>();
            for (PcapNetworkInterface device : Pcaps.findAllDevs()) {
                names.add(device.getName());
            }
            return names;
        } catch (PcapNativeException e) {
            throw new CaptureException("libpcap cannot list interfaces: " + e.getMessage(), e);
        }
    }

    /** Opens in the network namespace of the calling thread. */
    @Override
    public CaptureSession open(CaptureRequest request) throws CaptureException {
        Libpcap.require("capturing with " + NAME);
        PcapHandle handle = openHandle(request);
        try {
            if (request.filter() != null && !request.filter().isBlank()) {
                handle.setFilter(request.filter(), BpfCompileMode.OPTIMIZE);
            }
            return new Pcap4jSession(handle, request.interfaceName());
        } catch (PcapNativeException e) {
            handle.close();
            throw LibpcapFilterCompiler.badFilter(request.filter(), e);
        } catch (NotOpenException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Not in immediate mode: for that libpcap takes a ring of frames of one size, each as large as the largest
     * super-packet, and 16 MiB hold but 250 of them. As it is, packets come after {@link #TIMEOUT_MILLIS} at the latest.
     */
    private static PcapHandle openHandle(CaptureRequest request) throws CaptureException {
        try {
            return new PcapHandle.Builder(request.interfaceName())
                    .snaplen(Math.min(LibpcapFilterCompiler.SNAPLEN, request.snaplen()))
                    .promiscuousMode(
                            request.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
                    .bufferSize(request.bufferBytes())
                    .timeoutMillis(TIMEOUT_MILLIS)
                    .timestampPrecision(TimestampPrecision.NANO)
                    .direction(PcapDirection.INOUT)
                    .build();
        } catch (PcapNativeException e) {
            throw Libpcap.explain(request.interfaceName(), e);
        }
    }
}
