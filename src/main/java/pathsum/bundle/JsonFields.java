package pathsum.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pathsum.capture.CaptureException;

/** A JSON object whose fields are asked for by type; a wrong type is a complaint that names the place. */
final class JsonFields {
    private static final int LONGEST_QUOTE = 40;

    private final JsonNode node;
    private final String file;
    private final String place;

    private JsonFields(JsonNode node, String file, String place) {
        this.node = node;
        this.file = file;
        this.place = place;
    }

    static JsonFields of(JsonNode node, String file, String place) throws CaptureException {
        if (!node.isObject()) {
            throw new CaptureException(file + ": " + (place.isEmpty() ? "the document" : place) + " is not an object");
        }
        return new JsonFields(node, file, place);
    }

    CaptureException complaint(String field, String what) {
        return new CaptureException(file + ": " + at(field) + " " + what);
    }

    private String at(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    /** Null if the field is missing or null. */
    private JsonNode get(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    String text(String field) throws CaptureException {
        JsonNode value = get(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(field, value, "a text");
        }
        return value.textValue();
    }

    /** A text that ends up in names and on terminals, so nothing but printing characters. */
    String word(String field) throws CaptureException {
        String text = text(field);
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw complaint(field, "holds control characters");
        }
        return text;
    }

    boolean flag(String field) throws CaptureException {
        JsonNode value = get(field);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(field, value, "true or false");
        }
        return value.booleanValue();
    }

    int number(String field, int otherwise) throws CaptureException {
        JsonNode value = get(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(field, value, "a whole number of 32 bits");
        }
        return value.intValue();
    }

    long count(String field, long otherwise) throws CaptureException {
        JsonNode value = get(field);
        return value == null ? otherwise : count(field, value);
    }

    private long count(String field, JsonNode value) throws CaptureException {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(field, value, "a whole number of 64 bits");
        }
        return value.longValue();
    }

    /** Null if the field is missing or null. */
    JsonFields object(String field) throws CaptureException {
        JsonNode value = get(field);
        return value == null ? null : of(value, file, at(field));
    }

    List<JsonFields> objects(String field) throws CaptureException {
        JsonNode value = get(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(field, value, "a list");
        }
        List<JsonFields> all = new ArrayList<>();
        for (JsonNode element : value) {
            all.add(of(element, file, at(field) + "[" + all.size() + "]"));
        }
        return all;
    }

    Map<String, JsonFields> objectsByName() throws CaptureException {
        Map<String, JsonFields> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            all.put(field.getKey(), of(field.getValue(), file, at(field.getKey())));
        }
        return all;
    }

    Map<String, Long> countsByName() throws CaptureException {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            all.put(field.getKey(), count(field.getKey(), field.getValue()));
        }
        return all;
    }

    /** Every scalar field as text. */
    Map<String, String> textsByName() throws CaptureException {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isValueNode()) {
                throw wrong(field.getKey(), field.getValue(), "a text");
            }
            all.put(field.getKey(), field.getValue().asText());
        }
        return all;
    }

    private CaptureException wrong(String field, JsonNode value, String wanted) {
        String quote = value.toString();
        String shown = quote.length() > LONGEST_QUOTE ? quote.substring(0, LONGEST_QUOTE) + "…" : quote;
        return complaint(field, "is " + shown + ", not " + wanted);
    }
}
