/**
 * Reads machines and interfaces into the records of {@code pathsum.host}: rtnetlink and ethtool ioctls for what belongs
 * to a network namespace, /proc and /sys for what belongs to the machine, xenstore for both ends of a vif, and texts of
 * {@code ip} and {@code ethtool} for machines where this program does not run. All of it is cold.
 *
 * <p>/sys/class/net shows the namespace of whoever mounted it, not the caller's; so nothing here reads it.
 */
package pathsum.host.linux;
