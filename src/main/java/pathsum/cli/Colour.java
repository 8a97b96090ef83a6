package pathsum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** When output is coloured. */
enum Colour {
    AUTO,
    ALWAYS,
    NEVER;

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    /** The word after {@code --color}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOn() {
        return this == ALWAYS || (this == AUTO && isTerminal() && wantsColour());
    }

    /** NO_COLOR (no-color.org) set to anything but nothing, or a terminal that has none. */
    private static boolean wantsColour() {
        String no = System.getenv("NO_COLOR");
        return (no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }

    /** {@link System#console} asks for standard input too, and from Java 22 on is never null. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.startsWith("/dev/hvc");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
