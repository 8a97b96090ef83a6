package pathsum.report;

/**
 * Markup under construction. Templates are our own; whatever fills their {@code {}} is escaped, unless it is markup made
 * the same way.
 */
final class Html {
    private final StringBuilder out = new StringBuilder();

    static Html of(String template, Object... values) {
        return new Html().add(template, values);
    }

    /** Appends a template with its {@code {}} filled in order; null fills with nothing. */
    Html add(String template, Object... values) {
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf("{}", from);
            out.append(template, from, hole);
            if (value instanceof Html markup) {
                out.append(markup.out);
            } else if (value != null) {
                escape(value.toString());
            }
            from = hole + 2;
        }
        out.append(template, from, template.length());
        return this;
    }

    /** Appends what was read from our own resources. */
    Html verbatim(String markup) {
        out.append(markup);
        return this;
    }

    boolean isEmpty() {
        return out.length() == 0;
    }

    private void escape(String text) {
        String plain = PlainText.of(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
