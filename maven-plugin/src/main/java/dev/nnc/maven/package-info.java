/**
 * The Maven plugin: finds a JDK that is new enough, and lets it run the compiler.
 *
 * <pre>{@code
 * <plugin>
 *   <groupId>dev.nnc</groupId>
 *   <artifactId>nnc-maven-plugin</artifactId>
 *   <executions><execution><goals><goal>generate</goal></goals></execution></executions>
 * </plugin>
 * }</pre>
 */
package dev.nnc.maven;
