package pathsum.host.linux;

import java.util.List;

/** Text files of a machine's /proc and /sys, by path without the leading slash. What cannot be read is absent. */
interface SystemFiles {
    /** The file's text without surrounding white space, or null. */
    String text(String path);

    /** The names in a directory, in order; none if it is absent. */
    List<String> names(String directory);

    /** Whether there is a file or directory of that path. */
    boolean exists(String path);
}
