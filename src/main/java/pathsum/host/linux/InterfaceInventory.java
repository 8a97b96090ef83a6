package pathsum.host.linux;

import pathsum.host.DomainType;
import pathsum.host.Interface;

/** Puts together what the different sources say of one interface. */
final class InterfaceInventory {
    private final LinkTable links;
    private final Ethtool ethtool;
    private final SystemFiles files;
    private final XenstoreNodes xenstore;
    private final DomainType domain;

    InterfaceInventory(LinkTable links, Ethtool ethtool, SystemFiles files, XenstoreNodes xenstore, DomainType domain) {
        this.links = links;
        this.ethtool = ethtool;
        this.files = files;
        this.xenstore = xenstore;
        this.domain = domain;
    }

    Interface describe(Link link) {
        Ethtool.Driver driver = ethtool.driver(link.name());
        Device device = Device.of(link, driver, files);
        Vif vif = Vif.of(device, files, xenstore);
        return new Interface(
                link.name(),
                Roles.of(link, links.isBridgePort(link), device, device.isEmulated(files), driver.name(), domain),
                driver.name(),
                link.kind(),
                link.mtu(),
                link.mac(),
                links.bridgeOf(link),
                vif.peer() == null ? links.peerOf(link) : vif.peer(),
                ethtool.features(link.name()),
                vif.xenstore());
    }
}
