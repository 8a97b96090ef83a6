package pathsum.host.linux;

import pathsum.host.DomainType;
import pathsum.host.Interface;
import pathsum.host.Xenstore;

/** Puts together what the different sources say of one interface. */
final class InterfaceInventory {
    private final LinkTable links;
    private final Ethtool ethtool;
    private final SystemFiles files;
    private final DomainType domain;

    InterfaceInventory(LinkTable links, Ethtool ethtool, SystemFiles files, DomainType domain) {
        this.links = links;
        this.ethtool = ethtool;
        this.files = files;
        this.domain = domain;
    }

    Interface describe(Link link) {
        Ethtool.Driver driver = ethtool.driver(link.name());
        Device device = Device.of(link, driver, files);
        return new Interface(
                link.name(),
                Roles.of(link, links.isBridgePort(link), device, driver.name(), domain),
                driver.name(),
                link.kind(),
                link.mtu(),
                link.mac(),
                links.bridgeOf(link),
                links.peerOf(link),
                ethtool.features(link.name()),
                Xenstore.NONE);
    }
}
