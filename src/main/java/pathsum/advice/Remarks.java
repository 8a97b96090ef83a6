package pathsum.advice;

import java.util.ArrayList;
import java.util.List;

/** What no configuration can say. */
final class Remarks {
    private Remarks() {}

    static List<String> of(Advice advice) {
        List<String> remarks = new ArrayList<>();
        for (Advice.Manual manual : advice.byHand()) {
            remarks.add("to be done by hand, on " + manual.remedy().where() + ": "
                    + manual.remedy().command() + " (" + manual.reason() + ")");
        }
        for (String fault : advice.unmended()) {
            remarks.add("the report knows no remedy for " + fault);
        }
        return remarks;
    }
}
