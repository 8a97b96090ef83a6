package pathsum.host.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import pathsum.host.linux.Privileges.Account;

/** What /proc/self/task/TID/status says a thread may do (proc(5)). */
final class ThreadCredentials {
    private final Map<String, String> fields;

    private ThreadCredentials(Map<String, String> fields) {
        this.fields = fields;
    }

    static ThreadCredentials read(Path status) throws IOException {
        return parse(Files.readString(status));
    }

    static ThreadCredentials parse(String status) {
        Map<String, String> fields = new HashMap<>();
        for (String line : status.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon),
                        line.substring(colon + 1).strip().replaceAll("\\s+", " "));
            }
        }
        return new ThreadCredentials(fields);
    }

    /** The first right the thread has that the account does not give it, or null. */
    String beyond(Account account) {
        String[][] wanted = {
            {"Uid", fourTimes(account.uid())},
            {"Gid", fourTimes(account.gid())},
            {"Groups", ""},
            {"CapPrm", "0000000000000000"},
            {"CapEff", "0000000000000000"},
            {"CapAmb", "0000000000000000"}
        };
        for (String[] field : wanted) {
            String found = fields.getOrDefault(field[0], "nothing");
            if (!found.equals(field[1])) {
                return field[0] + " " + found;
            }
        }
        return null;
    }

    /** Real, effective, saved and file system id. */
    private static String fourTimes(int id) {
        return id + " " + id + " " + id + " " + id;
    }
}
