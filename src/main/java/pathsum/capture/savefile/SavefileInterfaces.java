package pathsum.capture.savefile;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureStatistics;

/** The interfaces of a file as far as it was read. */
final class SavefileInterfaces {
    /** Far more than machines have, so that a file of nothing but interface descriptions cannot fill the memory. */
    static final int MOST = 65_536;

    private final List<SavefileInterface> known = new ArrayList<>();
    private final List<CaptureStatistics> statistics = new ArrayList<>();
    private KernelStateRecorded kernelStateRecorded = any -> false;
    private boolean anyRecorded;

    void kernelStateRecorded(KernelStateRecorded recorded) {
        kernelStateRecorded = recorded;
    }

    boolean recordsKernelState(SavefileInterface candidate) throws CaptureException {
        boolean recorded = kernelStateRecorded.at(candidate);
        anyRecorded |= recorded;
        return recorded;
    }

    boolean anyRecordsKernelState() {
        return anyRecorded;
    }

    void add(SavefileInterface next) {
        known.add(next);
        statistics.add(CaptureStatistics.UNKNOWN);
    }

    int count() {
        return known.size();
    }

    SavefileInterface get(int index) {
        return known.get(index);
    }

    void count(int index, CaptureStatistics latest) {
        statistics.set(index, latest);
    }

    CaptureStatistics statistics(int index) {
        return statistics.get(index);
    }

    /** The sum over the interfaces that have statistics; unknown if none has. */
    CaptureStatistics total() {
        long received = -1;
        long kernel = -1;
        long device = -1;
        for (CaptureStatistics one : statistics) {
            received = plus(received, one.received());
            kernel = plus(kernel, one.droppedByKernel());
            device = plus(device, one.droppedByInterface());
        }
        return new CaptureStatistics(received, kernel, device);
    }

    private static long plus(long sum, long more) {
        if (more < 0) {
            return sum;
        }
        return sum < 0 ? more : sum + more;
    }
}
