package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The members of a JSON object behave the same however many they are. */
class FewKeysTest {
    private static Map<String, JsonNode> filled(Map<String, JsonNode> map, int count) {
        for (int i = 0; i < count; i++) {
            map.put("key" + i, IntNode.valueOf(i));
        }
        return map;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 23, 24, 25, 200})
    void should_be_as_any_map_when_filled(int count) {
        Map<String, JsonNode> few = filled(new FewKeys(), count);

        assertThat(few).isEqualTo(filled(new LinkedHashMap<>(), count)).hasSize(count);
        assertThat(few.keySet())
                .containsExactlyElementsOf(filled(new LinkedHashMap<>(), count).keySet());
        assertThat(few.get("none")).isNull();
        assertThat(few.containsKey("none")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24, 25, 200})
    void should_let_the_last_win_when_a_key_comes_twice(int count) {
        Map<String, JsonNode> few = filled(new FewKeys(), count);

        JsonNode before = few.put("key0", IntNode.valueOf(-1));

        assertThat(before).isEqualTo(IntNode.valueOf(0));
        assertThat(few.get("key0")).isEqualTo(IntNode.valueOf(-1));
        assertThat(few).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 24, 25, 200})
    void should_keep_the_others_when_a_key_is_removed(int count) {
        Map<String, JsonNode> few = filled(new FewKeys(), count);
        Map<String, JsonNode> expected = filled(new LinkedHashMap<>(), count);
        expected.remove("key0");

        JsonNode removed = few.remove("key0");

        assertThat(removed).isEqualTo(IntNode.valueOf(0));
        assertThat(few).isEqualTo(expected);
        few.clear();
        assertThat(few).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24, 25})
    void should_write_through_when_a_member_is_given_another_value(int count) {
        Map<String, JsonNode> few = filled(new FewKeys(), count);

        few.entrySet().iterator().next().setValue(IntNode.valueOf(-1));

        assertThat(few.get("key0")).isEqualTo(IntNode.valueOf(-1));
    }
}
