package pathsum.live;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Interfaces as a user names them: {@code eth0}, {@code vif*}, {@code any}, each with an optional network namespace in
 * front, {@code web:eth0} or {@code 4711:eth0}. An interface's name never holds a colon (dev_valid_name in net/core/dev.c).
 *
 * @param namespace null for the one we are in
 */
record InterfacePattern(String namespace, String interfaces) {
    private static final String ANY = "any";

    static InterfacePattern parse(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new InterfacePattern(null, text)
                : new InterfacePattern(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether this may stand for several interfaces, so that one of them may fail without the user having asked for it. */
    boolean isWild() {
        return isAny() || interfaces.indexOf('*') >= 0 || interfaces.indexOf('?') >= 0;
    }

    /** Whether this means whatever can be captured on: what is down is left out without a word. */
    boolean isAny() {
        return interfaces.equals(ANY);
    }

    /** Which of these names are meant, in their order; all of them if {@code any}. */
    List<String> choose(List<String> names) {
        return names.stream().filter(this::matches).toList();
    }

    private boolean matches(String name) {
        return isAny() || glob().matcher(name).matches();
    }

    private Pattern glob() {
        StringBuilder expression = new StringBuilder();
        interfaces
                .chars()
                .forEach(c ->
                        expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(expression.toString());
    }

    /** As the user wrote it. */
    @Override
    public String toString() {
        return namespace == null ? interfaces : namespace + ":" + interfaces;
    }
}
