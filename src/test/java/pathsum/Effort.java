package pathsum;

/** How often a property is tried: less where every trial is repeated for thousands of mutants. */
public final class Effort {
    private static final int DIVISOR = Integer.getInteger("pathsum.effort.divisor", 1);

    private Effort() {}

    public static int of(int trials) {
        return Math.max(1, trials / DIVISOR);
    }
}
