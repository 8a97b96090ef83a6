package pathsum.capture.savefile;

/**
 * An interface of a capture file.
 *
 * @param index 0-based, counted over all sections of the file
 * @param name if_name, or null
 * @param description if_description, or null
 * @param linkType LINKTYPE_ value
 * @param snaplen 0 where there was no limit
 * @param section the section that declared it
 */
public record SavefileInterface(
        int index, String name, String description, int linkType, int snaplen, PcapngSection section) {}
