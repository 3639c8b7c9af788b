package io.netboxrouter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;

/** The arrows between the packages, and what no class may be. */
@AnalyzeClasses(packages = "io.netboxrouter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.netboxrouter";

    @ArchTest
    static final ArchRule event_uses_nothing_of_the_house = uses("event");

    @ArchTest
    static final ArchRule journal_uses_event = uses("journal", "event");

    @ArchTest
    static final ArchRule filter_uses_event = uses("filter", "event");

    @ArchTest
    static final ArchRule dispatch_uses_event_filter_and_journal = uses("dispatch", "event", "filter", "journal");

    @ArchTest
    static final ArchRule component_uses_event_filter_and_dispatch = uses("component", "event", "filter", "dispatch");

    @ArchTest
    static final ArchRule destination_uses_component_and_event = uses("destination", "component", "event");

    @ArchTest
    static final ArchRule jinja_uses_event_and_component = uses("jinja", "event", "component");

    @ArchTest
    static final ArchRule routes_uses_component_and_jinja = uses("routes", "component", "jinja");

    @ArchTest
    static final ArchRule outgoing_uses_nothing_of_the_house = uses("outgoing");

    @ArchTest
    static final ArchRule tls_uses_nothing_of_the_house = uses("tls");

    @ArchTest
    static final ArchRule tracing_uses_what_it_follows = uses("tracing", "event", "journal", "ingress", "dispatch");

    @ArchTest
    static final ArchRule only_tracing_speaks_opentelemetry = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".tracing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule ingress_uses_event_journal_and_tls = uses("ingress", "event", "journal", "tls");

    @ArchTest
    static final ArchRule cli_uses_event_and_tls_at_most = uses("cli", "event", "tls");

    /** Of cli only how foreign text is made visible. */
    @ArchTest
    static final ArchRule inspect_uses_event_ingress_and_cli = uses("inspect", "event", "ingress", "cli");

    @ArchTest
    static final ArchRule demo_uses_inspect_ingress_and_cli = uses("demo", "inspect", "ingress", "cli");

    @ArchTest
    static final ArchRule ops_uses_all_but_cli_and_root =
            uses("ops", "event", "journal", "filter", "dispatch", "component", "jinja", "routes", "ingress", "tls");

    @ArchTest
    static final ArchRule pages_use_ops = uses("pages", "ops");

    @ArchTest
    static final ArchRule no_two_packages_use_each_other =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_journal_and_destinations_speak_sql = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".journal..", ROOT + ".destination..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)");

    @ArchTest
    static void every_package_is_null_marked(JavaClasses classes) {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : classes) {
            JavaPackage home = type.getPackage();
            if (!home.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(home.getName());
            }
        }
        Assertions.assertThat(unmarked).isEmpty();
    }

    private static ArchRule uses(String feature, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + feature + "..")
                .should()
                .dependOnClassesThat(houseBut(feature, others))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> houseBut(String feature, String... others) {
        DescribedPredicate<JavaClass> allowed = resideInAPackage(ROOT + "." + feature + "..");
        for (String other : others) {
            allowed = allowed.or(resideInAPackage(ROOT + "." + other + ".."));
        }
        return resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(allowed))
                .as("of the house but %s %s", feature, String.join(", ", others));
    }
}
