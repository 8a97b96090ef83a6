package pathsum.pipeline;

import pathsum.capture.BatchSource;
import pathsum.capture.Turns;

/** The verification of one file, in which several threads take part. */
final class FileVerification {
    private final BatchSource source;
    private final VerdictsInOrder verdicts;
    private final Turns turns = new Turns();
    private volatile Throwable failure;

    FileVerification(BatchSource source, VerdictsInOrder verdicts) {
        this.source = source;
        this.verdicts = verdicts;
    }

    /** Takes the next batch; false if there is none, or none is wanted any more. */
    boolean next(BatchVerifier verifier) {
        return failure == null && source.next(verifier.batch);
    }

    /** Verifies the batch taken. */
    void verify(BatchVerifier verifier) {
        long number = verifier.batch.number;
        verifier.verify();
        if (verifier.leftSomething()) {
            turns.await(number);
            if (failure == null) {
                verdicts.finish(verifier);
            }
        }
        turns.done(number);
    }

    /** Verifies batches until there are none. */
    void takePart(BatchVerifier verifier) {
        try {
            while (next(verifier)) {
                verify(verifier);
            }
        } catch (RuntimeException | Error because) {
            fail(because);
        }
    }

    /** Ends everybody's part. */
    void fail(Throwable because) {
        failure = because;
        turns.abandon();
    }

    /** Throws what ended it before its time. */
    void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
