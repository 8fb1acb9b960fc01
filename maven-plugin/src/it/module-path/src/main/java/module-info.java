/** An application in a module of its own. */
module com.example {
    requires dev.nnc.runtime;

    exports com.example;
}
