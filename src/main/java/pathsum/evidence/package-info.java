/** The packets that prove a report's findings, taken out of the captures into one small file that can be passed on. */
package pathsum.evidence;
