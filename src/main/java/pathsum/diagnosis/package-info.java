/** From trajectories to findings: immutable records and one small rule per cause. Rules never read octets. */
package pathsum.diagnosis;
