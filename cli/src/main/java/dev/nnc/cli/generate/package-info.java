/** {@code nnc generate}: all networks of a source folder at once, for build tools. */
package dev.nnc.cli.generate;
