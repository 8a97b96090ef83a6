package pathsum.diagnosis;

import pathsum.diagnosis.Deviation.Kind;

/** UDP over IPv6 without a checksum, which RFC 8200 forbids but for tunnels that agreed to it (RFC 6935, 6936). */
final class UdpZeroOverIpv6 implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        if (anomaly.kind() != Kind.FORBIDDEN_ZERO) {
            return null;
        }
        if (anomaly.right() != null) {
            String text = "The checksum was there at %s and is zero at %s; over IPv6 a receiver drops the packet."
                    .formatted(scene.right(anomaly), scene.wrong(anomaly));
            return Explanation.of(Cause.ZEROED, anomaly, text);
        }
        String text =
                "UDP over IPv6 with a zero checksum at %s. Receivers drop it (RFC 8200, section 8.1) unless their socket allows it, as tunnels may (RFC 6935)."
                        .formatted(scene.wrong(anomaly));
        return Explanation.of(
                Cause.UDP_ZERO_OVER_IPV6,
                anomaly,
                text,
                new RuledOut(Cause.ZEROED, "it was zero where the packets were first seen"));
    }
}
