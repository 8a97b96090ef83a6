package pathsum.diagnosis;

/**
 * Where a fault sits, in the packet's direction.
 *
 * @param lastRight id of the last point where the packet was as it should be; null if it was already wrong at the first
 * @param firstWrong id of the first point where it was not
 */
public record Place(String lastRight, String firstWrong) {
    /** Already wrong at a point. */
    public static Place at(String point) {
        return new Place(null, point);
    }

    public static Place between(String lastRight, String firstWrong) {
        return new Place(lastRight, firstWrong);
    }

    /** Whether the last right point is known. */
    public boolean isBetween() {
        return lastRight != null;
    }

    @Override
    public String toString() {
        if (!isBetween()) {
            return "at " + firstWrong;
        }
        return lastRight.equals(firstWrong)
                ? "between two passages of " + firstWrong
                : "between " + lastRight + " and " + firstWrong;
    }
}
