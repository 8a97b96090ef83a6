package pathsum.diagnosis;

/** A cause that was considered and is not it, and why. */
public record RuledOut(Cause cause, String because) {}
