package pathsum.host.linux;

import java.util.List;
import java.util.Map;

/** Files of another machine, as they came in one text; by path without the leading slash. */
record RecordedFiles(Map<String, String> texts) implements SystemFiles {
    @Override
    public String text(String path) {
        String text = texts.get(path);
        return text == null ? null : text.strip();
    }

    @Override
    public List<String> names(String directory) {
        String below = directory + "/";
        return texts.keySet().stream()
                .filter(path -> path.startsWith(below))
                .map(path -> path.substring(below.length()).replaceFirst("/.*", ""))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public boolean exists(String path) {
        return texts.containsKey(path) || !names(path).isEmpty();
    }
}
