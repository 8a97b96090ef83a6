package pathsum;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;
import java.util.regex.Pattern;
import pathsum.capture.CapturedPacket;

/** Who may know whom, and what the code that sees every packet must not do. */
@AnalyzeClasses(packages = "pathsum", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] HOT = {
        "pathsum.wire..", "pathsum.checksum..", "pathsum.capture..", "pathsum.pipeline.."
    };

    /** Classes among the hot ones that work once per file, interface or block of descriptions: simple names. */
    private static final Pattern COLD = Pattern.compile("Pcapng(Option|Description|Section|Interface).*");

    /** Methods that run once, or as often as something has to grow. */
    private static final Pattern SETTING_UP =
            Pattern.compile("<init>|<clinit>|(open|map|grow|makeRoom|of|create|allocate).*|toString");

    private static final Pattern ALLOCATING =
            Pattern.compile("format|formatted|allocate|allocateDirect|duplicate|slice|asReadOnlyBuffer");

    private static final Pattern BOXES =
            Pattern.compile("java\\.lang\\.(Integer|Long|Short|Byte|Character|Boolean|Double)");

    @ArchTest
    static final ArchRule wireStandsOnTheJdkAlone = only("pathsum.wire..");

    @ArchTest
    static final ArchRule checksumSeesOnlyWire = only("pathsum.checksum..", "pathsum.wire..");

    @ArchTest
    static final ArchRule capturePortsStandOnTheJdkAlone = only("pathsum.capture");

    @ArchTest
    static final ArchRule hostRecordsStandOnTheJdkAlone = only("pathsum.host");

    @ArchTest
    static final ArchRule pathSeesPacketsAndHostRecords =
            only("pathsum.path..", "pathsum.checksum..", "pathsum.wire..", "pathsum.capture", "pathsum.host");

    @ArchTest
    static final ArchRule diagnosisSeesObservationsAndHostRecords =
            only("pathsum.diagnosis..", "pathsum.path..", "pathsum.checksum..", "pathsum.capture", "pathsum.host");

    @ArchTest
    static final ArchRule diagnosisReadsNoBytes = noClasses()
            .that()
            .resideInAPackage("pathsum.diagnosis..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("pathsum.wire..", "java.nio", "java.nio.channels..")
                    .or(type(CapturedPacket.class)));

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = onlyIn("picocli..", "pathsum.cli..");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("pathsum.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("pathsum.cli..");

    @ArchTest
    static final ArchRule jsonIsReadAndWrittenInTwoPlaces =
            onlyIn("com.fasterxml.jackson..", "pathsum.report..", "pathsum.bundle..");

    @ArchTest
    static final ArchRule onlyItsEngineKnowsPcap4j = onlyIn("org.pcap4j..", "pathsum.capture.pcap4j..");

    @ArchTest
    static final ArchRule nativeBindingsStayInTheirPlaces = noClasses()
            .that()
            .resideOutsideOfPackages("pathsum.capture.afpacket..", "pathsum.capture.pcap4j..", "pathsum.host.linux..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.jna..", "jnr..");

    @ArchTest
    static final ArchRule enginesDoNotKnowEachOther = slices().matching("pathsum.capture.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule enginesSeeTheirPortAndTheirLibrary =
            only("pathsum.capture..", "org.pcap4j..", "com.sun.jna..", "jnr..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("pathsum.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreNamedForWhatTheyAreAbout = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..model..", "..service..");

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre =
            noClasses().should().haveNameMatching(".*(Manager|Processor|Helper|Util|Utils|Info|Impl|Data)");

    @ArchTest
    static final ArchRule hotPackagesUseNothingThatAllocatesByDesign = noClasses()
            .that()
            .resideInAnyPackage(HOT)
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.stream..").or(type(Optional.class)))
            .orShould()
            .callMethodWhere(allocatesForEachPacket());

    private static ArchRule only(String of, String... others) {
        String[] allowed = new String[others.length + 2];
        System.arraycopy(others, 0, allowed, 0, others.length);
        allowed[others.length] = of;
        allowed[others.length + 1] = "java..";
        return classes()
                .that()
                .resideInAPackage(of)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    private static ArchRule onlyIn(String library, String... places) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    /** Formatting, boxing and new buffers of the JDK. */
    private static DescribedPredicate<JavaCall<?>> allocatesForEachPacket() {
        return DescribedPredicate.describe("allocates for each packet", call -> {
            String name = call.getTarget().getName();
            String owner = call.getTargetOwner().getName();
            boolean boxing = name.equals("valueOf") && BOXES.matcher(owner).matches();
            boolean allocating =
                    owner.startsWith("java.") && ALLOCATING.matcher(name).matches();
            return (boxing || allocating)
                    && !SETTING_UP.matcher(call.getOrigin().getName()).matches()
                    && !COLD.matcher(call.getOriginOwner().getSimpleName()).matches();
        });
    }
}
