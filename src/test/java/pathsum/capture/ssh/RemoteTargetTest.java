package pathsum.capture.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.capture.CaptureException;

class RemoteTargetTest {
    @Test
    void namesAMachineAndItsInterfaces() throws CaptureException {
        RemoteTarget target = RemoteTarget.parse("root@dom0.example:vif1.0,xenbr0");

        assertThat(target.destination()).isEqualTo("root@dom0.example");
        assertThat(target.hostName()).isEqualTo("dom0.example");
        assertThat(target.interfaces()).containsExactly("vif1.0", "xenbr0");
    }

    @Test
    void takesAnIpv6AddressInBrackets() throws CaptureException {
        assertThat(RemoteTarget.parse("[2001:db8::1]:eth0").destination()).isEqualTo("2001:db8::1");
        assertThat(RemoteTarget.parse("me@[fe80::1%eth0]:eth0").destination()).isEqualTo("me@fe80::1%eth0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", ":eth0", "host:,", "-oProxyCommand=x:eth0"})
    void refusesWhatNamesNoMachineOrNoInterface(String text) {
        assertThatThrownBy(() -> RemoteTarget.parse(text))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("[USER@]HOST:IFACE[,IFACE...]");
    }
}
