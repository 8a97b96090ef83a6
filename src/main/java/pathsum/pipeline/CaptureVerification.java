package pathsum.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import pathsum.capture.BatchSource;
import pathsum.capture.CaptureException;
import pathsum.capture.PacketBatch;

/**
 * Verifies the packets of capture files. What is written and counted does not depend on how many threads do it. A file of
 * one batch is the caller's thread's alone.
 */
public final class CaptureVerification implements Closeable {
    private final BatchVerifier[] verifiers;
    private final VerdictWriter writer;
    private final ChecksumTally ofFragments = new ChecksumTally();

    /**
     * @param threads how many, the caller's included
     * @param out takes the verdicts as text, and stays open
     */
    public CaptureVerification(int threads, VerdictFormat format, OutputStream out) {
        writer = format.writer(out);
        verifiers = new BatchVerifier[threads];
        for (int i = 0; i < threads; i++) {
            verifiers[i] = new BatchVerifier(format);
        }
    }

    /**
     * Verifies one file.
     *
     * @param name as verdicts are to give it
     * @param progress told of every batch that the caller's thread takes
     * @throws CaptureException if it could not be read to its end; the verdicts before that were written and counted
     * @throws UncheckedIOException if nobody takes the verdicts
     */
    public void verify(String name, BatchSource source, Consumer<PacketBatch> progress) throws CaptureException {
        if (writer != null) {
            writer.file(name);
        }
        for (BatchVerifier verifier : verifiers) {
            verifier.file(name);
        }
        VerdictsInOrder verdicts = new VerdictsInOrder(writer);
        FileVerification file = new FileVerification(source, verdicts);
        try {
            verify(file, progress);
        } finally {
            verdicts.addTo(ofFragments);
        }
        file.rethrow();
        source.end();
    }

    private void verify(FileVerification file, Consumer<PacketBatch> progress) {
        BatchVerifier first = verifiers[0];
        Thread[] others = {};
        try {
            while (file.next(first)) {
                if (first.batch.number == 1) {
                    others = start(file);
                }
                progress.accept(first.batch);
                file.verify(first);
            }
        } catch (RuntimeException | Error because) {
            file.fail(because);
        } finally {
            join(others);
        }
    }

    private Thread[] start(FileVerification file) {
        Thread[] others = new Thread[verifiers.length - 1];
        for (int i = 0; i < others.length; i++) {
            BatchVerifier verifier = verifiers[i + 1];
            others[i] = new Thread(() -> file.takePart(verifier), "verify-" + (i + 1));
            others[i].start();
        }
        return others;
    }

    private static void join(Thread[] threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException ignored) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was counted so far. */
    public ChecksumTally tally() {
        ChecksumTally total = new ChecksumTally();
        total.add(ofFragments);
        for (BatchVerifier verifier : verifiers) {
            total.add(verifier.tally());
        }
        return total;
    }

    /** Writes what is still in buffers. */
    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
