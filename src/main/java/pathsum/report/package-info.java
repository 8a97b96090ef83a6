/** A diagnosis in the forms people use: JSON by contract, text, Markdown, HTML. Time and versions are given, never read. */
package pathsum.report;
