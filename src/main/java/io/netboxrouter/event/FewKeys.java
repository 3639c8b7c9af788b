package io.netboxrouter.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, in their order. Most objects have few, and bodies are parsed by one thread and read by
 * another: two arrays are filled and searched several times faster than a hash table. Beyond {@value #FEW} members it is one
 * all the same, so that no body makes a search long.
 */
final class FewKeys extends AbstractMap<String, JsonNode> {
    private static final int FEW = 24;
    private static final int AT_FIRST = 6;

    private String[] keys = new String[AT_FIRST];
    private JsonNode[] values = new JsonNode[AT_FIRST];
    private int size;
    private @Nullable Map<String, JsonNode> many;

    @Override
    public @Nullable JsonNode put(String key, JsonNode value) {
        if (many != null) {
            return many.put(key, value);
        }
        int place = place(key);
        if (place >= 0) {
            JsonNode before = values[place];
            values[place] = value;
            return before;
        }
        if (size == FEW) {
            Map<String, JsonNode> all = new LinkedHashMap<>(this);
            many = all;
            return all.put(key, value);
        }
        if (size == keys.length) {
            int longer = Math.min(FEW, size * 2);
            keys = Arrays.copyOf(keys, longer);
            values = Arrays.copyOf(values, longer);
        }
        keys[size] = key;
        values[size++] = value;
        return null;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object key) {
        if (many != null) {
            return many.get(key);
        }
        int place = place(key);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return many == null ? size : many.size();
    }

    private int place(@Nullable Object key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private void removeAt(int place) {
        System.arraycopy(keys, place + 1, keys, place, size - place - 1);
        System.arraycopy(values, place + 1, values, place, size - place - 1);
        size--;
    }

    /** A member that writes through, as that of any map. */
    private final class Member extends SimpleEntry<String, JsonNode> {
        Member(int place) {
            super(keys[place], values[place]);
        }

        @Override
        public JsonNode setValue(JsonNode value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return many != null ? many.entrySet() : new Members();
    }

    private final class Members extends AbstractSet<Entry<String, JsonNode>> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Entry<String, JsonNode>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < size;
                }

                @Override
                public Entry<String, JsonNode> next() {
                    if (next >= size) {
                        throw new NoSuchElementException();
                    }
                    return new Member(next++);
                }

                /** A route may change the copy of a tree that it was given. */
                @Override
                public void remove() {
                    removeAt(--next);
                }
            };
        }
    }
}
