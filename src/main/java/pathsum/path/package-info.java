/** From packets seen at points to trajectories: what one packet looked like at every point it passed. */
package pathsum.path;
