package pathsum.report;

/**
 * How the report is written for people.
 *
 * @param width columns; commands are never broken
 * @param colour whether to use ANSI colours
 */
public record TextOptions(int width, boolean colour, Detail detail) {
    public static final TextOptions DEFAULT = new TextOptions(80, false, Detail.NORMAL);

    /** How much to say. */
    public enum Detail {
        /** One line. */
        QUIET,
        NORMAL,
        /** Also every packet of evidence, point, flow and counter. */
        VERBOSE
    }
}
