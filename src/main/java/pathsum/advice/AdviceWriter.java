package pathsum.advice;

/** One form of advice. */
interface AdviceWriter {
    String write(Advice advice);
}
