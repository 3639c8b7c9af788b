package io.netboxrouter.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeAddressesTest {
    /** Resolves every name to one address. */
    private static SafeAddresses knowing(String address) {
        return new SafeAddresses(new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return new InetAddress[] {InetAddress.getByName("192.0.2.1"), InetAddress.getByName(address)};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "febf::1",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::169.254.169.254",
                "2002:a9fe:a9fe::1",
                "fd00:ec2::254"
            })
    void should_refuse_when_a_name_leads_to_such_an_address(String address) {
        assertThatThrownBy(() -> knowing(address).resolve("innocent.example.com"))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageStartingWith("innocent.example.com is ")
                .hasMessageEndingWith("the router sends nothing to link-local or metadata addresses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "192.168.1.1",
                "172.16.0.1",
                "fd12::1",
                "169.253.1.1",
                "2001:db8::1"
            })
    void should_allow_private_networks_and_the_rest(String address) throws Exception {
        assertThat(knowing(address).resolve("cmdb.example.com")).hasSize(2);
    }

    @Test
    void should_refuse_a_name_of_a_metadata_service_when_it_leads_elsewhere() {
        assertThatThrownBy(() -> knowing("10.0.0.1").resolve("Metadata.Google.Internal."))
                .isInstanceOf(RefusedAddressException.class);
    }
}
