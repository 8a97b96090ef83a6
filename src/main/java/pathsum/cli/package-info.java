/** The command line; wires everything together. The only package that knows picocli. */
package pathsum.cli;
