package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads our own HTML as strictly as XML: every element is closed in order, attributes are quoted, nothing unknown occurs. */
final class WellFormed {
    private static final Set<String> EMPTY = Set.of("meta", "input");
    /** No links, images, frames or forms: nothing that loads or runs. */
    private static final Set<String> KNOWN = Set.of(
            ("html head meta title style body header main section footer article p h1 h2 h3 small span b code div dl dt dd"
                            + " ul ol li details summary table thead tbody tr th td label input button script"
                            + " svg g rect path circle text tspan")
                    .split(" "));

    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-z0-9]+)((?: [a-zA-Z-]+(?:=\"[^\"<>]*\")?)*)( ?/?)>|<!doctype html>");

    private static final Pattern LOADS_OR_RUNS = Pattern.compile("(?i) (on[a-z]+|href|src|style|srcdoc|action)=");
    private static final Pattern BARE = Pattern.compile("<|&(?!(amp|lt|gt|quot|#39);)");

    private WellFormed() {}

    static void check(String html) {
        String page = withoutOwn(withoutOwn(html, "style"), "script");
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(page);
        int from = 0;
        while (tag.find()) {
            plain(page.substring(from, tag.start()));
            from = tag.end();
            String name = tag.group(2);
            if (name == null) {
                continue;
            }
            demand(KNOWN.contains(name), "unknown", tag.group());
            demand(!LOADS_OR_RUNS.matcher(tag.group(3)).find(), "loads or runs something", tag.group());
            if (!tag.group(1).isEmpty()) {
                demand(name.equals(open.poll()), "closes another", tag.group());
            } else if (!EMPTY.contains(name) && tag.group(4).isBlank()) {
                open.push(name);
            }
        }
        plain(page.substring(from));
        assertThat(open).isEmpty();
    }

    /** The one element of that name, which is ours. */
    private static String withoutOwn(String html, String name) {
        int start = html.indexOf("<" + name + ">");
        int end = html.indexOf("</" + name + ">", start);
        assertThat(start).isPositive();
        String rest = html.substring(0, start) + html.substring(end + name.length() + 3);
        assertThat(rest).doesNotContain("<" + name, "</" + name);
        return rest;
    }

    private static void plain(String text) {
        demand(!BARE.matcher(text).find(), "not escaped", text);
    }

    /** An assertion that costs nothing where it holds, for there are thousands in a page. */
    private static void demand(boolean holds, String fault, String where) {
        if (!holds) {
            throw new AssertionError(fault + ": " + where);
        }
    }
}
