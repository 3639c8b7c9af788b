package io.netboxrouter.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told: of a condition that is wrong, and of an event that does not meet one. */
class ConditionTest {
    private static final String BODY = """
            {"data": {"name": "leaf-1", "status": {"value": "active"}, "site": null, "asn": 65000, "comments": "",
                      "tags": [{"slug": "core"}, {"slug": "edge"}]},
             "snapshots": {"prechange": {"status": "planned", "name": "leaf-1"},
                           "postchange": {"status": "active", "name": "leaf-1"}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"attr": "status.value", "value": "offline"}                     | status.value is active, not eq offline
            {"attr": "status.value", "value": "active", "negate": true}      | status.value is active, and must not be eq active
            {"attr": "status.value", "op": "in", "value": ["a", 1, null]}    | status.value is active, not in [a, 1, null]
            {"attr": "asn", "op": "gt", "value": 65000}                      | asn is 65000, not gt 65000
            {"attr": "tags.slug", "op": "contains", "value": "exempt"}       | tags.slug is [core, edge], not contains exempt
            {"attr": "comments", "value": "x"}                               | comments is "", not eq x
            {"attr": "site", "negate": true, "value": null}                  | site is null, and must not be eq null
            {"attr": "site.name", "value": "Ams"}                            | site.name leads nowhere in the data
            {"attr": "site.name", "value": "Ams", "negate": true}            | site.name leads nowhere in the data
            {"attr": "name", "op": "lt", "value": 3}                         | name is leaf-1, which cannot be compared by lt 3
            {"attr": "status", "op": "unchanged"}                            | status changed from planned to active
            {"attr": "name", "op": "changed"}                                | name is unchanged (leaf-1)
            {"attr": "status.value", "op": "changed"}                        | status.value leads nowhere in either snapshot, in which a choice is its bare value, without .value
            {"attr": "snapshots.prechange.status.value", "value": "planned"} | snapshots.prechange.status.value leads nowhere in the snapshots, in which a choice is its bare value, without .value
            {"or": [{"attr": "asn", "value": 1}, {"attr": "name", "value": 2}]} | asn is 65000, not eq 1 or name is leaf-1, not eq 2
            {"and": [{"attr": "asn", "value": 1}, {"attr": "name", "value": 2}]} | asn is 65000, not eq 1
            {"or": []}                                                       | an empty or has nothing that could match
            """)
    void should_say_why_an_event_does_not_meet_it(String condition, String reason) {
        assertThat(mismatch(condition, BODY)).isEqualTo("condition: " + reason);
    }

    @Test
    void should_say_so_when_the_webhook_has_no_snapshots() {
        assertThat(mismatch("{\"attr\": \"status\", \"op\": \"changed\"}", "{\"data\": {}}"))
                .isEqualTo("condition: the webhook has no snapshots, so nobody knows whether status changed");
    }

    @Test
    void should_name_only_some_reasons_when_an_or_has_many() {
        String rules = "{\"attr\": \"name\", \"value\": \"x\"},".repeat(200);
        assertThat(mismatch("{\"or\": [" + rules + "{\"attr\": \"name\", \"value\": \"y\"}]}", BODY))
                .hasSizeLessThan(300)
                .endsWith(" or …");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                                  | condition is empty; write a condition as in NetBox's
            {"attr": "a", "value": 1                            | condition is no JSON at its line 1, column 25: it ends too soon; a condition that has an & in it must stand in RAW( )
            {'attr': 'a'}                                       | condition is no JSON at its line 1, column 2: Unexpected character (''' (code 39))
            {"attr": "a", "value": 1} x                         | condition is no JSON at its line 1, column 28: Unrecognized token 'x'
            {"attr": "a", "attr": "b", "value": 1}              | condition is no JSON at its line 1, column 21: Duplicate field 'attr'
            {"attr": "a", "value": NaN}                         | condition is no JSON at its line 1, column 27: Non-standard token 'NaN'
            "active"                                            | condition is wrong: it is active; write {"attr": …, "value": …} or {"and": […]}
            {}                                                  | condition is wrong: it has no 'attr'; write the path of an attribute, such as status.value
            {"value": 1}                                        | condition is wrong: it has no 'attr'; write the path
            {"attr": "a"}                                       | condition is wrong: it has no 'value'; eq wants text, a number, true, false, null or a list
            {"attr": "a", "op": "gt"}                           | condition is wrong: it has no 'value'; gt wants a number
            {"atr": "a", "value": 1}                            | condition is wrong: 'atr' is no key of a condition; it may have attr, value, op and negate
            {"attr": "", "value": 1}                            | condition is wrong: 'attr' is ""; write names with dots between, such as status.value
            {"attr": "a..b", "value": 1}                        | condition is wrong: 'attr' is a..b; write names with dots between
            {"attr": 5, "value": 1}                             | condition is wrong: 'attr' is 5; write names with dots between
            {"attr": "a", "op": "eqq", "value": 1}              | condition is wrong: 'op' is 'eqq'; it must be eq, gt, gte, lt, lte, in, contains, regex, changed or unchanged
            {"attr": "a", "op": "EQ", "value": 1}               | condition is wrong: 'op' is 'EQ'; it must be eq,
            {"attr": "a", "op": "gt", "value": "1"}             | condition is wrong: 'value' is 1; gt wants a number
            {"attr": "a", "op": "gt", "value": true}            | condition is wrong: 'value' is true; gt wants a number
            {"attr": "a", "op": "in", "value": "1"}             | condition is wrong: 'value' is 1; in wants a list
            {"attr": "a", "op": "regex", "value": 1}            | condition is wrong: 'value' is 1; regex wants text
            {"attr": "a", "op": "contains", "value": null}      | condition is wrong: 'value' is null; contains wants text, a number, true, false or a list
            {"attr": "a", "value": {"b": 1}}                    | condition is wrong: 'value' is {"b":1}; eq wants text
            {"attr": "a", "value": 1, "negate": "yes"}          | condition is wrong: 'negate' is yes; it must be true or false
            {"attr": "a", "op": "changed", "value": 1}          | condition is wrong: it has a 'value', and changed takes none; leave it out
            {"attr": "snapshots.prechange.a", "op": "changed"}  | condition is wrong: 'attr' is 'snapshots.prechange.a', and changed looks into both snapshots; write the bare attribute
            {"AND": []}                                         | condition is wrong: 'AND' must be written in lower case
            {"not": {"attr": "a", "value": 1}}                  | condition is wrong: there is no 'not'; write "negate": true into the condition itself
            {"and": [], "or": []}                               | condition is wrong: 'and' has company; it must be the only key of its object
            {"and": {"attr": "a", "value": 1}}                  | condition is wrong at and: it is {"attr":"a","value":1}; write a list of conditions in [ ]
            {"and": [{"or": [{"attr": "a", "value": 1}, 7]}]}   | condition is wrong at and[0].or[1]: it is 7; write
            {"or": [{"attr": "a", "op": "regex", "value": "("}]} | condition is wrong at or[0]: 'value' is no regular expression, Unclosed group at character 2; write it as for Python
            {"attr": "a", "op": "regex", "value": "a\\\\pL"}    | condition is wrong: 'value' is no regular expression, \\p is not understood at character 2; write it as for Python
            """)
    void should_say_what_is_wrong_with_it_and_what_to_write(String condition, String message) {
        assertThatThrownBy(() -> Condition.parse(condition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void should_tell_the_line_when_it_has_several() {
        assertThatThrownBy(() -> Condition.parse("{\"and\": [\n  {\"attr\": \"a\" \"value\": 1}\n]}"))
                .hasMessageStartingWith("condition is no JSON at its line 2, column 16: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*b", "(.*)*x", "(a|b|ab)*c"})
    void should_give_up_when_an_expression_loses_its_way(String regex) {
        String condition = "{\"attr\": \"x\", \"op\": \"regex\", \"negate\": true, \"value\": \"" + regex + "\"}";
        String body = "{\"data\": {\"x\": \"" + "a".repeat(50_000) + "!\"}}";

        String reason = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> mismatch(condition, body));

        assertThat(reason)
                .isEqualTo("condition: regex " + regex + " takes too many steps on x; make the expression simpler");
    }

    @Test
    void should_give_up_when_an_expression_takes_too_long() {
        String body = "{\"data\": {\"x\": \"" + "a".repeat(2_000) + "\"}}";

        String reason = assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> mismatch("{\"attr\": \"x\", \"op\": \"regex\", \"value\": \".*a.*a.*a.*a.*b\"}", body));

        assertThat(reason).contains("takes too many steps on x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\\N{BULLET}",
                "(?#comment)a",
                "(a)?(?(1)b)",
                "\\\\0",
                "\\\\101",
                "(?a)a",
                "a(?i)b",
                "[a",
                "\\\\"
            })
    void should_refuse_an_expression_that_java_cannot_follow(String regex) {
        assertThatThrownBy(() -> Condition.parse("{\"attr\": \"x\", \"op\": \"regex\", \"value\": \"" + regex + "\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("condition is wrong: 'value' is no regular expression, ");
    }

    @Test
    void should_find_the_end_of_a_long_text() {
        String body = "{\"data\": {\"x\": \"" + "a".repeat(400_000) + "end\"}}";

        assertThat(mismatch("{\"attr\": \"x\", \"op\": \"regex\", \"value\": \".*end$\"}", body))
                .isNull();
    }

    private static @Nullable String mismatch(String condition, String body) {
        return Filter.of("*")
                .condition(condition)
                .mismatch(TestEvents.event().body(body).stored(1));
    }
}
