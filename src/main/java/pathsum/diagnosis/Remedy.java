package pathsum.diagnosis;

/**
 * A change that mends a finding, or one people try that would not.
 *
 * @param where the machine, and the interface if there is one
 * @param command as typed there; a sentence where there is no command
 * @param undo null if there is nothing to undo
 * @param persist how to keep it over a restart, null if it keeps itself
 * @param cost what it costs
 * @param applicable whether it can work here
 * @param because why it is the right one, or why it cannot work
 */
public record Remedy(
        String where, String command, String undo, String persist, String cost, boolean applicable, String because) {

    /** The same change for another reason. */
    Remedy because(String other) {
        return new Remedy(where, command, undo, persist, cost, applicable, other);
    }
}
